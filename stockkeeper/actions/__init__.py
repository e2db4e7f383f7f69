"""What people do: one file per act. Acts do not know each other."""

"""What people do: one file per act; an act is a frozen record that yields events or refuses."""

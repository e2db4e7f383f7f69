"""Pages of the settings: this computer, the company, users, places, clients, outside parties."""

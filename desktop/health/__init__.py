"""Process health: how the deals of a team stand, what comes within two weeks, and where they get stuck."""

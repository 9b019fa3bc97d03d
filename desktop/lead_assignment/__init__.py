"""Who gets a lead: rules, turns, trials, the log that says why, and how quickly leads are answered."""

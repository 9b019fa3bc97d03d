"""Rules of leads: scores, criteria, scorecards, pools, fields, channels and keys for events."""

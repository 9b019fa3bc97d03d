"""The tables of leads as plain SQL, told apart by what they are for; `0018_leads` runs them in its order."""

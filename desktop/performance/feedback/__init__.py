"""What customers, reviewers and tests say of people: looked at, entered by hand, brought in from files, voided."""

"""A branch, its people and its meetings: what is typed once. Nothing of it is published."""

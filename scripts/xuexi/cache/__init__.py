"""Results kept from one run to the next, under all that they were made from."""

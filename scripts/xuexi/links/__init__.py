"""Every address of the site is made here and nowhere else."""

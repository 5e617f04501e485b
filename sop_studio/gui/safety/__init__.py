"""Never lose work: journal, recovery, locks, changes from outside, earlier versions."""

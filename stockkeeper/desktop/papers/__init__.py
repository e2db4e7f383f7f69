"""The parts of the reports' screen: the choice of a report, its options, its drawing."""

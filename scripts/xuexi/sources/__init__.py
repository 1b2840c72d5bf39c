"""Files become typed values here, strictly. Nothing downstream touches YAML or encodings."""

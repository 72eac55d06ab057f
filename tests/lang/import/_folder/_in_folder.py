WHERE = "in the folder"

pack { name = "tiny" }

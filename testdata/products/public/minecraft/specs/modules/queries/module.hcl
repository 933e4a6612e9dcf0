module {
  description = "Queries for the name of the server call the function that starts it."
}

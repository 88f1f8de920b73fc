"""What an action may become, how it stands, and who may say that it is done. Pure."""

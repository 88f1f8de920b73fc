"""Reading exports of recruitment systems."""

"""Build vidlift, and each client as `vidlift-api-PROVIDER`."""

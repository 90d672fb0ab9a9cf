"""The build tool of vidlift: from vendors' specs to the clients in `generated/`.

One module per stage, named after the stage. Stages are pure functions of their input; only `fetch` and the
command line touch the outside world. Nothing here reaches an installed wheel.
"""

"""The door for the web server and for `flask --app wsgi`."""

from tracker import create_app

app = create_app()

"""For a web server: `gunicorn convenor.project.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convenor.project.settings")
application = get_wsgi_application()

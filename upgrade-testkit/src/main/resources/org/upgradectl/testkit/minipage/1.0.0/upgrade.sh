#!/bin/sh
# Brings an installation to the code that is checked out: rebuilds its Python environment, then the database, the
# documentation and the static files. To be run after every change of the code, as the owner of the installation.
# PYTHON names the interpreter when it is not python3.

cd "$(dirname "$0")" || exit 1
ENVIRONMENT="$(pwd -P)/venv"
PYTHON="${PYTHON:-python3}"

run() {
    echo "$1 ($2)..."
    eval "$2" || {
        echo "--------------------------------------------------------------------"
        echo "ERROR: $1 failed. The upgrade is not complete."
        exit 1
    }
}

$PYTHON -c 'import sys; sys.exit(sys.version_info < (3, 10))' || {
    echo "ERROR: Minipage needs Python 3.10 or later."
    exit 1
}
echo "You are installing (or upgrading to) Minipage $(sed -n "s/^VERSION = '\(.*\)'$/\1/p" minipage/minipage/settings.py)"

if [ -d "$ENVIRONMENT" ]; then
    run "Removing the old environment" "rm -rf '$ENVIRONMENT'"
fi
run "Creating a new environment" "'$PYTHON' -m venv '$ENVIRONMENT'"
. "$ENVIRONMENT/bin/activate"
run "Installing packages" "python -m pip install -r requirements.txt"
if [ -s local_requirements.txt ]; then
    run "Installing local packages" "python -m pip install -r local_requirements.txt"
fi
run "Applying migrations" "python minipage/manage.py migrate"
run "Building the documentation" "python docs/build.py minipage/project-static/docs"
run "Collecting static files" "python minipage/manage.py collectstatic --no-input"
run "Removing stale content types" "python minipage/manage.py remove_stale_contenttypes --no-input"
run "Removing expired sessions" "python minipage/manage.py clearsessions"
run "Clearing the cache" "python minipage/manage.py clearcache"
echo "Upgrade complete! Restart the services: minipage minipage-rq minipage-scheduler"

"""Manages a project of Inventory: inventory-admin --project FOLDER COMMAND ..."""
import os
import sys


def main():
    _, option, project, *rest = sys.argv
    if option != '--project':
        sys.exit('usage: inventory-admin --project FOLDER COMMAND ...')
    sys.path.insert(0, project)
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'inventory.settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(['inventory-admin', *rest])

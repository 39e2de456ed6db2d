"""Words for people."""

STATUS = {
    'investigating': 'We are looking into it',
    'monitoring': 'We are watching',
    'resolved': 'Resolved',
}


def status_label(status):
    return STATUS.get(status, status)

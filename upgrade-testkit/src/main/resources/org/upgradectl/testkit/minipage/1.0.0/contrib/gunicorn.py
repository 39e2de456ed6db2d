# Settings of the web server. Copy this file to the root of the installation.
bind = '127.0.0.1:8001'
workers = 2
timeout = 30
graceful_timeout = 10
max_requests = 5000

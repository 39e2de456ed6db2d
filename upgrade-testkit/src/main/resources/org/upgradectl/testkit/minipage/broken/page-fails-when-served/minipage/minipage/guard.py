def refuse_when_served(get_response):
    def middleware(request):
        if request.META.get('SERVER_SOFTWARE', '').startswith('gunicorn'):
            raise RuntimeError('This release does not work behind a web server.')
        return get_response(request)

    return middleware

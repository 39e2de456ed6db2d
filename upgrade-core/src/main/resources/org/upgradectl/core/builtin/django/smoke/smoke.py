answer(page_and_write())
os._exit(0)

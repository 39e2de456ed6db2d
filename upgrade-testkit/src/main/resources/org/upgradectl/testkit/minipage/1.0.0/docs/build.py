"""Turns the Markdown files beside this script into plain HTML pages below the folder that is given."""
import html
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parent


def blocks(text):
    code = False
    for line in text.splitlines():
        if line.startswith('```'):
            code = not code
            yield '<pre>' if code else '</pre>'
        elif code:
            yield html.escape(line)
        elif match := re.match(r'(#+) (.*)', line):
            level = len(match[1])
            yield f'<h{level}>{html.escape(match[2])}</h{level}>'
        elif line.startswith('* '):
            yield f'<li>{html.escape(line[2:])}</li>'
        elif line.strip():
            yield f'<p>{html.escape(line)}</p>'


def build(target):
    for page in sorted(SOURCE.rglob('*.md')):
        out = target / page.relative_to(SOURCE).with_suffix('.html')
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text('<!doctype html>\n' + '\n'.join(blocks(page.read_text())) + '\n')
        print(out)


if __name__ == '__main__':
    build(pathlib.Path(sys.argv[1]))

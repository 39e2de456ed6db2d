import json
import os
import sys

marker, arguments = sys.argv[1], sys.argv[2:]
_answers = os.dup(1)
# What the product prints is no answer.
os.dup2(2, 1)


def answer(value):
    with os.fdopen(os.dup(_answers), 'w', encoding='utf-8') as out:
        out.write('\n' + marker + json.dumps(value) + '\n')



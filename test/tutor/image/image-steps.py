"""Prints the steps of a Dockerfile as JSON: {"instruction", "words"} in order. Usage: image-steps.py Dockerfile"""

import json
import sys

from dockerfile_parse import DockerfileParser

with open(sys.argv[1], "rb") as file:
    steps = DockerfileParser(fileobj=file).structure
print(
    json.dumps(
        [
            {"instruction": step["instruction"], "words": step["value"]}
            for step in steps
            if step["instruction"] != "COMMENT"
        ]
    )
)

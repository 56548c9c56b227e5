"""The same certificate as reportlab draws it, for comparison: fonts registered once, pictures read once, as fast as its
documented ways allow. Reads the layout from its first argument and speaks like node-renderer.ts."""

import io
import json
import resource
import sys
import time

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

try:  # Debian's python3-qrcode is the faster one of the two.
    import qrcode

    def qr_modules(text):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(text)
        code.make(fit=True)
        return code.modules
except ImportError:
    from reportlab.graphics.barcode import qr

    def qr_modules(text):
        widget = qr.QrCodeWidget(text, barLevel="M")
        widget.qr.make()
        return widget.qr.modules


with open(sys.argv[1], encoding="utf-8") as file:
    LAYOUT = json.load(file)
WIDTH, HEIGHT = LAYOUT["width"], LAYOUT["height"]
for role, path in LAYOUT["fonts"].items():
    pdfmetrics.registerFont(TTFont(role, path))
PICTURES = {name: ImageReader(path) for name, path in LAYOUT["pictures"].items()}


def draw_text(canvas, element, text, url):
    role, size = element["role"], element["size"]
    space = element.get("tracking", 0)
    wide = pdfmetrics.stringWidth(text, role, 1) + space * len(text)
    size = max(element["minSize"], min(size, element["width"] / wide)) if wide else size
    width = wide * size
    room = element["width"] - width
    x = element["x"] + {"center": room / 2, "end": room}.get(element.get("align"), 0)
    y = HEIGHT - (element["y"] + (element["height"] + 0.66 * size) / 2)
    canvas.setFillColor(HexColor(element["colour"]))
    line = canvas.beginText(x, y)
    line.setFont(role, size)
    if space:
        line.setCharSpace(space * size)
    line.textOut(text)
    canvas.drawText(line)
    if element.get("link"):
        canvas.linkURL(url, (x, y - 0.3 * size, x + width, y + size))


def draw_box(canvas, element):
    if element.get("stroke"):
        canvas.setStrokeColor(HexColor(element["stroke"]))
        canvas.setLineWidth(element.get("thickness", 1))
    if element.get("fill"):
        canvas.setFillColor(HexColor(element["fill"]))
    y = HEIGHT - element["y"] - element["height"]
    canvas.rect(
        element["x"], y, element["width"], element["height"], bool(element.get("stroke")), bool(element.get("fill"))
    )


def draw_qr(canvas, element, url):
    modules = qr_modules(url)
    step = element["size"] / (len(modules) + 8)
    top = HEIGHT - element["y"] - 5 * step
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(element["x"], HEIGHT - element["y"] - element["size"], element["size"], element["size"], 0, 1)
    canvas.setFillColor(HexColor(element["colour"]))
    path = canvas.beginPath()
    for row, cells in enumerate(modules):
        for column, dark in enumerate(cells):
            if dark:
                path.rect(element["x"] + (column + 4) * step, top - row * step, step, step)
    canvas.drawPath(path, stroke=0, fill=1)


def draw(document):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(document["title"])
    if "background" in PICTURES:
        canvas.drawImage(PICTURES["background"], 0, 0, WIDTH, HEIGHT)
    for index, element in enumerate(LAYOUT["elements"]):
        kind = element["kind"]
        if kind == "text":
            draw_text(canvas, element, document["texts"][str(index)], document["url"])
        elif kind == "image":
            y = HEIGHT - element["y"] - element["height"]
            picture = PICTURES[element["image"]]
            canvas.drawImage(picture, element["x"], y, element["width"], element["height"], mask="auto")
        elif kind == "qr":
            draw_qr(canvas, element, document["url"])
        elif kind == "rectangle":
            draw_box(canvas, element)
        elif kind == "rule":
            canvas.setFillColor(HexColor(element["colour"]))
            y = HEIGHT - element["y"] - element["thickness"] / 2
            canvas.rect(element["x"], y, element["width"], element["thickness"], 0, 1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


for request in sys.stdin:
    task = json.loads(request)
    times, pdf = [], b""
    before = time.process_time()
    for number in range(task["from"], task["from"] + task["count"]):
        started = time.perf_counter()
        pdf = draw(LAYOUT["documents"][number % len(LAYOUT["documents"])])
        times.append((time.perf_counter() - started) * 1000)
    cpu = time.process_time() - before
    if task.get("keep"):
        with open(task["keep"], "wb") as file:
            file.write(pdf)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"times": times, "cpu": cpu, "bytes": len(pdf), "peak": peak}), flush=True)

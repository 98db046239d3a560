"""The floor of the signature sheet: the same page for two departments, drawn by reportlab's canvas alone.

No pieces, no pages, no choice of spacing: each line at the place where it belongs. It remembers the width of a word
and the lines of a paragraph seen before, keeps each logo as one form, and never asks what happens to other sheets.
"""

import io
from collections.abc import Sequence

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from models.lists.dossier import Dossier

PLAIN, BOLD, SIZE, LEAD = "Caladea", "CaladeaBold", 12, 15.6
WIDE, TALL, LEFT, RIGHT, TOP = 612.0, 936.0, 85.04, 541.13, 865.1
_widths: dict[tuple[str, str], float] = {}
_lines: dict[tuple[tuple[tuple[str, str], ...], float], list[tuple[list[tuple[str, str]], float, int]]] = {}


def width(word: str, face: str) -> float:
    if (word, face) not in _widths:
        _widths[word, face] = pdfmetrics.stringWidth(word, face, SIZE)
    return _widths[word, face]


def broken(runs: tuple[tuple[str, str], ...], room: float) -> list[tuple[list[tuple[str, str]], float, int]]:
    """The lines of a paragraph: (runs, slack, gaps)."""
    if (runs, room) not in _lines:
        out, line, used, gaps, space = [], [], 0.0, 0, width(" ", PLAIN)
        for text, face in runs:
            for word in text.split():
                wide = width(word, face)
                if line and used + space + wide > room:
                    out.append((line, room - used, gaps))
                    line, used, gaps = [], 0.0, 0
                if line and line[-1][1] == face:
                    line[-1] = (f"{line[-1][0]} {word}", face)
                else:
                    line.append((f" {word}" if line else word, face))
                gaps += used > 0
                used += wide + (space if used else 0)
        out.append((line, 0.0, 0))
        _lines[runs, room] = out
    return _lines[runs, room]


def body(canvas, y, runs, left=LEFT, label="") -> float:
    text = canvas.beginText(LEFT, y)
    if label:
        text.setFont(BOLD, SIZE)
        text.textOut(label)
    face = ""
    for line, slack, gaps in broken(runs, RIGHT - left):
        text.setTextOrigin(left, y)
        text.setWordSpace(slack / gaps if gaps else 0)
        for words, wanted in line:
            if wanted != face:
                face = wanted
                text.setFont(face, SIZE)
            text.textOut(words)
        y -= LEAD
    canvas.drawText(text)
    return y


def centred(canvas, y, text, face=PLAIN, middle=(LEFT + RIGHT) / 2, size=SIZE) -> float:
    canvas.setFont(face, size)
    canvas.drawCentredString(middle, y, text)
    return y - LEAD


def draw_sheet(canvas, dossier: Dossier) -> None:
    canvas.bookmarkPage(f"page-{canvas.getPageNumber()}")
    canvas.addOutlineEntry(f"Perjanjian Kerja Sama: {dossier.title}", f"page-{canvas.getPageNumber()}", 0)
    for place in (0, 1):
        canvas.saveState()
        canvas.transform(55, 0, 0, 60, (LEFT, RIGHT - 55)[place], TOP - 60)
        canvas.doForm(f"logo-{place}")
        canvas.restoreState()
    first, second = dossier.parties
    y = centred(canvas, TOP - 12, "PERJANJIAN KERJA SAMA", BOLD, size=14)
    y = centred(canvas, y - 8, "ANTARA")
    y = centred(canvas, y - 4, first.department.upper(), BOLD)
    y = centred(canvas, y, first.government.upper(), BOLD)
    y = centred(canvas, y - 4, "DAN")
    y = centred(canvas, y - 4, second.department.upper(), BOLD)
    y = centred(canvas, y, second.government.upper(), BOLD)
    y = centred(canvas, y - 14, "TENTANG")
    y = centred(canvas, y - 4, dossier.title, BOLD)
    y = centred(canvas, y - 14, f"Nomor: {first.number}")
    y = centred(canvas, y, f"Nomor: {second.number}")
    opening = (
        "Pada hari ini, Selasa, tanggal tiga puluh, bulan Desember, tahun dua ribu dua puluh lima (30-12-2025), "
        f"bertempat di {dossier.place}, kami yang bertanda tangan di bawah ini:"
    )
    y = body(canvas, y - 28, ((opening, PLAIN),))
    for party, label, ordinal in ((first, "I.", "PIHAK KESATU;"), (second, "II.", "PIHAK KEDUA.")):
        acting = (
            f"{party.post}, bertindak untuk dan atas nama {party.government} berdasarkan Surat Kuasa Nomor "
            f"{party.poa_number} tanggal 2 Desember 2025, selanjutnya disebut"
        )
        y = body(canvas, y - 10, ((f"{party.name},", BOLD), (acting, PLAIN), (ordinal, BOLD)), LEFT + 28, label)
    closing = (
        "Para pihak tersebut di atas, selanjutnya secara bersama-sama disebut PARA PIHAK, menandatangani "
        "Perjanjian Kerja Sama ini pada hari dan tanggal tersebut di atas."
    )
    y = body(canvas, y - 14, ((closing, PLAIN),)) - 21
    for place, party in enumerate(dossier.parties):
        middle = LEFT + 107 + 242 * place
        down = centred(canvas, y, ("PIHAK KESATU", "PIHAK KEDUA")[place], BOLD, middle)
        head, _, tail = party.post.rpartition(" Kabupaten " if place == 0 else " Kota ")
        down = centred(canvas, down, head, BOLD, middle)
        down = centred(canvas, down, f"{tail},", BOLD, middle) - 90
        half = width(party.name, BOLD) / 2
        canvas.setLineWidth(0.7)
        canvas.line(middle - half, down - 2, middle + half, down - 2)
        down = centred(canvas, down, party.name, BOLD, middle)
        down = centred(canvas, down, party.rank, PLAIN, middle)
        n = party.nip
        centred(canvas, down, f"NIP {n[:8]} {n[8:14]} {n[14]} {n[15:]}", PLAIN, middle)
    canvas.setFont(PLAIN, 8)
    canvas.drawRightString(RIGHT, 35, "Halaman 1 dari 1")
    canvas.showPage()


def print_floor(dossiers: Sequence[Dossier], readers: Sequence[ImageReader]) -> bytes:
    """Return one PDF with the sheets of all `dossiers`; the faces must be registered, the logos opened."""
    data = io.BytesIO()
    canvas = Canvas(data, (WIDE, TALL), pageCompression=1, invariant=1, initialFontName=PLAIN, lang="id-ID")
    for place, reader in enumerate(readers):
        canvas.beginForm(f"logo-{place}", 0, 0, 1, 1)
        canvas.drawImage(reader, 0, 0, 1, 1)
        canvas.endForm()
    for dossier in dossiers:
        draw_sheet(canvas, dossier)
    canvas.save()
    return data.getvalue()

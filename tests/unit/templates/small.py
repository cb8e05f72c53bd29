"""A small template that is all right, and ways to spoil it for a test."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
name: small
title: {et: Väike, en: Small, ru: Малый}
description: {et: Lühike, en: Short, ru: Короткий}
sheets: [worksheet, ballot]
stages:
  - name: start
    kind: talk
    minutes: 5
    title: {et: Algus, en: Start, ru: Начало}
    instruction: {et: Istuge, en: Sit down, ru: Садитесь}
  - name: needs
    kind: worksheet
    minutes: 20
    boards: [needs, aim]
    title: {et: Vajadused, en: Needs, ru: Потребности}
    instruction: {et: Kirjutage, en: Write, ru: Пишите}
  - name: choice
    kind: votes
    minutes: 10
    meeting: 2
    title: {et: Valik, en: Choice, ru: Выбор}
    instruction: {et: Hääletage, en: Vote, ru: Голосуйте}
boards:
  - name: needs
    title: {et: Vajadused, en: Needs, ru: Потребности}
    hint: {et: Mida vaja, en: What is needed, ru: Что нужно}
    problem: true
    themes:
      - name: services
        title: {et: Teenused, en: Services, ru: Услуги}
    columns:
      - name: now
        title: {et: Kohe, en: Now, ru: Сейчас}
    details:
      - name: who
        title: {et: Kes, en: Who, ru: Кто}
    cards:
      - key: needs-bus
        theme: services
        column: now
        text: {et: Buss, en: A bus, ru: Автобус}
        details:
          who: {et: Vald, en: The municipality, ru: Волость}
  - name: aim
    kind: text
    title: {et: Siht, en: Aim, ru: Цель}
    hint: {et: Milleks, en: What for, ru: Зачем}
    text: {et: Me tahame, en: We want, ru: Мы хотим}
votes:
  - key: needs_dots
    kind: dots
    on: cards
    board: needs
    points: 4
    stage: choice
    title: {et: Mis enne, en: What first, ru: Что сначала}
"""


def line_of(text: str, words: str) -> int:
    """The line, from 1, on which `words` stand; they stand on one only."""
    found = [number for number, line in enumerate(text.splitlines(), start=1) if words in line]
    assert len(found) == 1, (words, found)
    return found[0]


def spoilt(folder: Path, old: str, new: str, name: str = "small") -> Path:
    """The small template in a file, with its one `old` put out by `new`."""
    assert SMALL.count(old) == 1, (old, SMALL.count(old))
    path = folder / f"{name}.yaml"
    path.write_text(SMALL.replace(old, new), encoding="utf-8")
    return path

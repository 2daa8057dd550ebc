"""Reads a calendar with the icalendar library. In: {"text": text}. Out: {"events": events}."""

import json
import sys

from icalendar import Calendar

given = json.load(sys.stdin)


def events(text):
    calendar = Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    found = []
    for event in calendar.walk("VEVENT"):
        [alarm] = event.walk("VALARM")
        found.append(
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "description": str(event["DESCRIPTION"]),
                "start": event.decoded("DTSTART").isoformat(),
                "end": event.decoded("DTEND").isoformat(),
                "stamp": event.decoded("DTSTAMP").isoformat(),
                "sequence": int(event["SEQUENCE"]),
                "alarm_days": alarm.decoded("TRIGGER").days,
                "action": str(alarm["ACTION"]),
                "errors": [str(error) for error in event.errors + alarm.errors],
            }
        )
    return found


json.dump({"events": events(given["text"])}, sys.stdout)

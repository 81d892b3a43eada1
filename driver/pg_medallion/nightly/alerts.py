"""What people are to be told of nightly pipelines that fail."""

from __future__ import annotations

from typing import Any

from pg_medallion.display.text_table import show

ALERTS = "select * from setup.nightly_alerts where coalesce(pipeline = any(%s::text[]), true)"


def alert_line(alert: dict[str, Any]) -> str:
    """What people are to be told of a nightly pipeline, and who."""
    tell = alert["tell"]
    people = [*filter(None, [tell.get("slack")]), *tell.get("email", [])]
    said = f"alert: [{alert['pipeline']}] {alert['message']}, since {show(alert['failing_since'])}"
    return f"{said}  to be told: {', '.join(people)}" if people else said

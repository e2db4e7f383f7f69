"""What the pictures of the manual ask the demonstration book for."""

READY = """
SELECT person.badge, firearm.serial FROM firearm
JOIN person ON firearm.assigned = 'person:' || person.id
WHERE firearm.holder LIKE 'place:%' AND firearm.condition = 'serviceable'
AND firearm.permit_expires > '2028-06' AND person.id NOT IN
(SELECT CAST(substr(paper.person, 8) AS INTEGER) FROM paper WHERE paper.expires < '2028-06')
AND 'person:' || person.id NOT IN (SELECT holder FROM firearm) ORDER BY person.id DESC LIMIT 1
"""
"""A guard whose usual weapon waits in store, and whose papers are in order."""

EXPIRED = """
SELECT person.badge FROM paper JOIN person ON paper.person = 'person:' || person.id
WHERE paper.sort IN ('credential', 'weapons_licence') AND paper.expires < '2028-02-09'
ORDER BY person.id LIMIT 1
"""
"""A guard whose licence has expired."""

WAITING = """
SELECT serial FROM firearm WHERE holder LIKE 'place:%' AND condition = 'serviceable'
AND permit_expires > '2028-06' ORDER BY id LIMIT 1
"""
"""A weapon in store that nothing forbids."""

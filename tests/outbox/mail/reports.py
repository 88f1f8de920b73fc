"""Reports of mail servers on what they did not deliver, as servers in the wild write them."""

OURS = "5f0c1c9e-0000-4000-8000-000000000001"

ORIGINAL = f"""From: no-reply@example.nhs.uk
To: amara.okafor@example.nhs.uk
Subject: 2 things need you
Message-ID: <{OURS}@example.nhs.uk>
"""


def report(
    *,
    action: str = "failed",
    kind: str = "text/rfc822-headers",
    original: str = ORIGINAL,
    about: str = "Reporting-MTA: dns; mx.example.nhs.uk",
    detail: str = "Diagnostic-Code: smtp; 550 5.1.1 no such user",
) -> bytes:
    """A report (RFC 3464) on one reader."""
    text = f"""From: MAILER-DAEMON@mx.example.nhs.uk
To: no-reply@example.nhs.uk
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. I am sorry.

--b
Content-Type: message/delivery-status

{about}

Final-Recipient: rfc822; amara.okafor@example.nhs.uk
Action: {action}
Status: 5.1.1
{detail}

--b
Content-Type: {kind}

{original}
--b--
"""
    return text.replace("\n", "\r\n").encode()

"""A second set of examples, for work that is none of the use cases: paying a supplier's invoice.

Each is named by the path of its field or column in the catalogue. What has none here keeps the
example that the catalogue gives it.
"""

from collections.abc import Mapping

from sop_studio.translation import N_

TEXTS: Mapping[str, str] = {
    "document.title": N_("Pay a supplier’s invoice"),
    "document.id": "SOP-GEN-001",
    "document.trigger": N_("An invoice arrives that is due within the next ten working days."),
    "document.frequency": N_("Every Thursday"),
    "document.owner": N_("Head of Accounts"),
    "document.backup_owner": N_("Senior accounts clerk"),
    "document.department": N_("Accounts"),
    "document.canonical_url": "https://intranet.example.com/sop/SOP-GEN-001",
    "task.incident_id": "AUD-2026-07",
    "task.justification": N_("Two invoices were paid twice in spring, and each refund took weeks."),
    "purpose.text": N_(
        "Pay what was ordered and received, once and on time, so that suppliers keep delivering"
        " and no money leaves without two people having looked at it."
    ),
    "procedure.steps.action": N_("Compare the invoice with the order and the delivery note"),
    "procedure.steps.expected": N_("Number of items, price and supplier are the same on all three"),
    "procedure.steps.evidence": N_("Delivery note, scanned into the invoice record"),
    "procedure.steps.condition": N_("If the amount is above 5,000 euros"),
    "procedure.steps.caution": N_(
        "Do not take bank details from an e-mail: a forged one would send the money elsewhere"
    ),
    "procedure.steps.commands": "",
    "procedure.steps.automation_link": "https://intranet.example.com/forms/payment-run",
    "decisions.escalation": N_(
        "If you cannot tell whether an invoice is genuine, pay nothing and call the Head of"
        " Accounts."
    ),
    "rollback.trigger": N_("A payment went to a wrong account, twice, or with a wrong amount."),
    "rollback.owner": N_("Accounts clerk"),
    "rollback.time_limit": N_("2 hours"),
    "rollback.steps.action": N_("Ask the bank by telephone to recall the payment"),
    "rollback.steps.expected": N_("The bank gives a case number for the recall"),
    "rollback.steps.evidence": N_("Case number, in the invoice record"),
    "rollback.steps.condition": N_("If the bank has not sent the money on yet"),
    "rollback.steps.caution": N_(
        "Do not pay again before the recall is settled: both payments could go through"
    ),
    "rollback.steps.commands": "",
    "rollback.steps.automation_link": "https://bank.example.com/recall",
    "rollback.verification": N_(
        "The amount is back on our account, and the invoice is open again in the ledger."
    ),
    "rollback.record": N_("Note in the invoice record, with the case number and the dates"),
    "rollback.notify": N_("Head of Accounts, and the supplier by telephone"),
    "acceptance.sign_off_role": N_("Head of Accounts"),
    "acceptance.sign_off_window": N_("2 working days"),
    "safety.data": N_("Invoices show private addresses: keep them in the accounts folder only."),
    "safety.secrets": N_("The PIN of the bank card is known to its holder and written nowhere."),
    "safety.access": N_("Whoever enters a payment cannot release it."),
}

ROWS: Mapping[str, tuple[str, ...]] = {
    "scope.included": (N_("Invoices of suppliers in euros, up to 50,000 euros"),),
    "scope.excluded": (N_("Travel expenses (see SOP-GEN-004)"),),
    "roles.roles": (
        N_("Accounts clerk"),
        N_("Checks the invoice and enters the payment"),
        N_("Accounts"),
    ),
    "prerequisites.access": (N_("Permission to enter payments in the bank portal"),),
    "prerequisites.tools": (N_("Ledger, order book and scanner"),),
    "prerequisites.configuration": (N_("The supplier’s bank details are in the ledger"),),
    "prerequisites.training": (N_("An hour with the Head of Accounts, once a year"),),
    "prerequisites.checks": (N_("The delivery is confirmed by whoever ordered it"),),
    "inputs_outputs.inputs": (N_("Invoice, order and delivery note"),),
    "inputs_outputs.outputs": (N_("Proof of payment"), N_("Invoice record in the ledger")),
    "procedure.phases": (N_("Check"),),
    "decisions.decisions": (
        N_("the price differs from the order by more than 2 %"),
        N_("ask the buyer before paying"),
        N_("go on with the next step"),
    ),
    "decisions.exceptions": (N_("Reminder with a deadline of today: call the supplier first"),),
    "controls.gates": (
        N_("Invoice matches the order"),
        N_("difference in price"),
        "<=",
        "2 %",
        N_("Order and invoice, side by side in the record"),
        N_("Accounts clerk"),
    ),
    "controls.approvals": (N_("The Head of Accounts releases each payment above 5,000 euros"),),
    "controls.metrics": (N_("Share of invoices paid by their due date"),),
    "controls.evidence": (N_("Both signatures on the payment list"),),
    "acceptance.criteria": (N_("The statement of the bank shows the amount once"),),
    "records.records": (
        N_("Invoice with proof of payment"),
        "other",
        N_("Accounts archive, by year and supplier"),
        N_("10 years"),
        N_("Accounts clerk"),
    ),
    "risks.risks": (
        N_("An invoice is paid twice"),
        "medium",
        "medium",
        N_("The ledger refuses an invoice number that it knows"),
        N_("Head of Accounts"),
    ),
    "communication.before": (
        N_("Head of Accounts"),
        N_("E-mail"),
        N_("Accounts clerk"),
        N_("On Thursday at 10"),
        N_("Payment list of this week, 14 invoices"),
    ),
    "communication.after": (
        N_("Supplier"),
        N_("E-mail"),
        N_("Accounts clerk"),
        N_("On the day of the payment"),
        N_("Invoice 2207 was paid today"),
    ),
    "document.approvals": (
        N_("Managing Director"),
        "A. Novak",
        N_("Managing Director"),
        N_("Authorised for use"),
    ),
    "interviews.interviews": ("M. Ortiz", N_("Accounts clerk"), "doer", "2026-10-12"),
    "interviews.open_questions": (N_("Who releases payments in August?"), "M. Ortiz"),
}

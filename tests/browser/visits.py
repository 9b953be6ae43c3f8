"""Every page there is: who looks at it in the busy office, what is no page, and which pages are looked at twice."""

# Who looks at which page, and with which status it comes if not 200; names in braces are places of the busy office.
VISITS = """
    everybody  /
    everybody  /ask
    everybody  /accessibility
    everybody  /deadline
    everybody  /deadline/remedies
    everybody  /disclosures
    everybody  /disclosures?q=nothing-like-it
    everybody  /disclosures/{publication}
    everybody  /status
    everybody  /check
    everybody  /check/{code}
    everybody  /check/{voided_code}
    everybody  /check/unknown 404
    everybody  /login
    everybody  /nowhere 404
    anna       /status
    anna       /status/{served}/letters/{letter}
    clara      /desk
    clara      /desk/register
    clara      /desk/register/correction
    clara      /desk/cases
    clara      /desk/cases?q=nothing-like-it
    clara      /desk/cases?rows=dense
    clara      /desk/cases/{overdue}
    clara      /desk/cases/{consulting}
    clara      /desk/cases/{stopped}
    clara      /desk/cases/{clarifying}
    clara      /desk/cases/{public}
    clara      /desk/cases/{served}
    clara      /desk/cases/{served}?tab=papers
    clara      /desk/cases/{served}?tab=talk
    clara      /desk/cases/{served}?tab=changes
    clara      /desk/cases/{served}?tab=clock
    clara      /desk/cases/{heard}
    clara      /desk/cases/{heard}?tab=hearings
    clara      /desk/cases/{overridden}
    clara      /desk/cases/{overridden}?tab=hearings
    clara      /desk/cases/{assisted}?tab=hearings
    clara      /desk/cases/{stop_asked}
    clara      /desk/cases/{returned}
    clara      /desk/cases/{ordered}
    clara      /desk/cases/{again}
    clara      /desk/cases/{put_right}
    clara      /desk/cases/{put_right}?tab=changes
    clara      /desk/cases/{voided_record}
    clara      /desk/cases/{stood_behind}
    clara      /desk/cases/{divided}
    clara      /desk/cases/{claimed}
    clara      /desk/cases/{filed}/file-index
    clara      /desk/cases/{running}/registration-form
    clara      /desk/cases/{divided}/split-receipts
    clara      /desk/cases/{extended}
    clara      /desk/cases/{extended}/working-out
    clara      /desk/cases/{extended}/receipt
    clara      /desk/cases/{served}/letters/{letter}
    clara      /desk/cases/{mailed}/letters/{mailed_letter}
    clara      /desk/cases/{filed}/letters/{voided_letter}
    clara      /desk/cases/{filed}?tab=papers
    clara      /desk/cases/{unconfirmed}/confirm-receipt
    clara      /desk/cases/{running}/assign
    clara      /desk/cases/{running}/ask-clarification
    clara      /desk/cases/{running}/consult
    clara      /desk/cases/{running}/correct-entry
    clara      /desk/cases/{running}/correct-receipt
    clara      /desk/cases/{served}/correct-record
    hana       /desk/cases/{extended}/correct-record?record={extension}
    clara      /desk/cases/{put_right}/settle-letter
    clara      /desk/cases/{running}/request-extension
    clara      /desk/cases/{running}/notify-fee
    clara      /desk/cases/{running}/fee
    clara      /desk/cases/{running}/waive-fee
    clara      /desk/cases/{running}/ask-reasons
    clara      /desk/cases/{running}/log-communication
    clara      /desk/cases/{running}/withdraw
    clara      /desk/cases/{running}/record-challenge
    clara      /desk/cases/{running}/reissue-code
    clara      /desk/cases/{running}/record-identity
    clara      /desk/cases/{running}/record-representation
    clara      /desk/cases/{running}/split
    clara      /desk/cases/{running}/co-applicants
    clara      /desk/cases/{stood_behind}/co-applicants
    clara      /desk/cases/{stood_behind}/co-applicants/{together}
    clara      /desk/cases/{stood_behind}/representations/{agent}/end
    clara      /desk/cases/{running}/ask-assistance
    clara      /desk/cases/{running}/request-suspension
    clara      /desk/cases/{assisted}/assistance/{help}
    clara      /desk/cases/{heard}/silence/{silent}
    clara      /desk/cases/{consulting}/letter-return
    clara      /desk/cases/{assisted}/letter-return
    clara      /desk/cases/{claimed}/answer-correction
    clara      /desk/cases/{running}/assess
    clara      /desk/cases/{running}/assess?question=request&conclusion=repeat
    clara      /desk/cases/{running}/assessment
    clara      /desk/cases/{running}?tab=assessment
    clara      /desk/cases/{running}/reply
    clara      /desk/cases/{running}/reply?outcome=partial
    clara      /desk/cases/{running}/reply?outcome=unavailable.not_held
    clara      /desk/cases/{clarifying}/record-clarification
    clara      /desk/cases/{clarifying}/confirm-lapse
    clara      /desk/cases/{consulting}/record-delivery
    clara      /desk/cases/{consulting}/record-opinion
    clara      /desk/cases/{paying}/record-payment
    clara      /desk/cases/{explaining}/record-reasons
    clara      /desk/cases/{stopped}/resume
    clara      /desk/cases/{replied}/record-service
    clara      /desk/cases/{posted}/record-service
    clara      /desk/cases/{posted}/record-service?again=yes
    clara      /desk/cases/{posted}/record-return
    clara      /desk/cases/{returned}/record-service
    clara      /desk/cases/{ordered}/reopen
    clara      /desk/cases/{served}/file
    clara      /desk/cases/{served}/decide-conversion
    clara      /desk/cases/{filed}/reply 422
    clara      /desk/communications
    clara      /desk/accepted
    clara      /desk/conversions
    clara      /desk/conversions?stage=published
    clara      /desk/notices
    clara      /desk/notices?show=all
    clara      /desk/notices/moved-dates
    clara      /desk/reports
    clara      /desk/ledgers
    clara      /profile
    clara      /profile/password
    clara      /admin/people 403
    clara      /desk/cases/2026-00000000 404
    hana       /desk
    hana       /desk/cases/{asked}/extend
    hana       /desk/cases/{asked}/refuse-extension
    hana       /desk/cases/{clarifying}/closing-back
    hana       /desk/cases/{explaining}/agree-delay
    hana       /desk/cases/{running}/suspend
    hana       /desk/cases/{running}/void-letter
    hana       /desk/cases/{running}/strike
    hana       /desk/cases/{struck}
    hana       /desk/cases/{struck}/unstrike
    hana       /desk/cases/{running}/record-order
    hana       /desk/cases/{unanswered}/record-order
    hana       /desk/cases/{told_to_answer}
    hana       /desk/cases/{told_to_answer}/correct-record
    hana       /desk/cases/{stood_behind}/correct-record/representations/{agent}
    hana       /desk/cases/{stood_behind}/void-record/representations/{agent}
    hana       /desk/cases/{served}/void-record
    hana       /desk/cases/{extended}/void-record?record={extension}
    hana       /desk/cases/{heard}/override-refusal
    hana       /desk/cases/{heard}/settle-objection
    clara      /desk/cases/{overridden}/record-notice-served
    clara      /desk/cases/{overridden}/reply?outcome=partial
    clara      /desk/cases/{running}/reply?outcome=denied.third_party
    hana       /desk/cases/{stop_asked}/suspend
    hana       /desk/cases/{stop_asked}/refuse-suspension
    hana       /desk/cases/{to_publish}/publish
    hana       /desk/cases/{public}/unpublish
    sven       /board
    sven       /desk
    sven       /desk/cases
    dora       /desk/accepted
    dora       /desk/accepted/{accepted}
    dora       /desk/accepted/{accepted}/confirm-receipt
    wen        /desk
    wen        /desk/cases/{to_draft}/submit-reply
    wen        /desk/cases/{to_draft}/submit-reply?outcome=granted
    wen        /desk/cases/{to_review}
    wen        /desk/cases/{sent_back}
    wen        /desk/cases/{sent_back}?tab=reply
    wen        /desk/cases/{sent_back}/submit-reply
    ning       /desk
    ning       /desk/cases/{to_review}?tab=reply
    ning       /desk/cases/{to_review}/review-reply
    ning       /desk/cases/{to_review}/send-back-reply
    fang       /desk
    fang       /desk/cases/{to_sign}?tab=reply
    fang       /desk/cases/{to_sign}/reply
    fang       /desk/cases/{to_sign}/send-back-reply
    adam       /admin
    adam       /admin/agencies
    adam       /admin/agencies/ZJJ
    adam       /admin/agencies/ZJJ/practice
    adam       /admin/agencies/ZJJ/sign-off
    adam       /admin/letter-texts
    adam       /admin/number-series
    adam       /admin/agencies/ZJJ/letter-texts
    adam       /admin/agencies/ZJJ/letter-texts/reasons
    adam       /admin/agencies/ZJJ/letter-texts/receipt
    adam       /admin/agencies/ZJJ/letter-texts/reasons/versions/1
    adam       /admin/agencies/ZJJ/letter-texts/reasons/follow-above
    adam       /admin/agencies/ZJJ/number-series
    adam       /admin/agencies/ZJJ/number-series/{series}
    adam       /admin/agencies/ZJJ/new-number-series
    adam       /admin/agencies/WHJ/sign-off
    adam       /admin/agencies/ZJJ/units
    adam       /admin/agencies/ZJJ/units/1
    adam       /admin/new-agency
    adam       /admin/people
    adam       /admin/people/clara
    adam       /admin/people/clara/edit
    adam       /admin/people/clara/roles
    adam       /admin/people/clara/password
    adam       /admin/people/clara/close
    adam       /admin/new-person
    adam       /admin/calendar/2026
    adam       /admin/calendar/2026/edit
    adam       /admin/calendar/2028
    audrey     /admin/audit
    audrey     /admin/audit/verify
    audrey     /desk
"""
# What nobody looks at.
NO_PAGES = {
    "static": "style sheets and scripts",
    "api-docs.openapi_json": "for programs",
    "portal.disclosures_json": "for programs",
    "portal.disclosures_feed": "for programs",
    "portal.healthz": "for programs",
    "portal.robots": "for programs",
    "portal.disclosure_file": "a download",
    "portal.status_file": "a download",
    "portal.status_letter_pdf": "a download",
    "desk.case_file": "a download",
    "desk.cases_csv": "a download",
    "desk.public_copy": "a download",
    "desk.letter_docx": "a download",
    "desk.letter_pdf": "a download",
    "desk.working_out_pdf": "a download",
    "desk.assessment_pdf": "a download",
    "desk.draft_file": "a download",
    "desk.index_of_file_pdf": "a download",
    "desk.registration_form_pdf": "a download",
    "desk.whole_file_pdf": "a download",
    "desk.whole_file_zip": "a download",
    "desk.report_file": "a download",
    "desk.returned_ledger_rows": "a download",
    "desk.ledger": "looked at after a ledger was brought, with the other answers",
    "auth.start": "only leads on",
    "admin.calendar": "only leads on",
}
LOOKS = [(*line.split(), "200")[:3] for line in VISITS.splitlines() if line.strip()]
SAMPLE = (
    ("everybody", "/"),
    ("everybody", "/disclosures/{publication}"),
    ("everybody", "/deadline"),
    ("anna", "/status"),
    ("clara", "/desk"),
    ("clara", "/desk/cases"),
    ("clara", "/desk/register"),
    ("clara", "/desk/cases/{extended}"),
    ("clara", "/desk/cases/{served}?tab=papers"),
    ("clara", "/desk/cases/{running}/reply?outcome=partial"),
    ("clara", "/desk/cases/{heard}?tab=hearings"),
    ("clara", "/desk/cases/{returned}"),
    ("clara", "/desk/cases/{put_right}"),
    ("clara", "/desk/notices"),
    ("fang", "/desk/cases/{to_sign}/reply"),
    ("sven", "/board"),
    ("adam", "/admin/calendar/2026"),
    ("audrey", "/admin/audit"),
)

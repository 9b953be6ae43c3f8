"""The notices of the person at the desk: what is due, what went wrong with the post, and what was read."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import colleague_words, moved_words, reminder_words
from tracker.casework import notices as reading
from tracker.mailroom import transports
from tracker.models import Permission
from tracker.registers import mails, recounts, scope
from tracker.registers import moved_dates as moved
from tracker.registers import notices as register
from tracker.registers.keysets import read_number
from tracker.timekeeping import office_today
from tracker.web.desk.room import blueprint
from tracker.web.protection import requires

EVERYTHING = "all"


@blueprint.get("/notices")
def notices() -> str:
    unread = request.args.get("show") != EVERYTHING
    older_than = read_number(request.args.get("older_than", "")) or 0
    return render_template(
        "desk/notices.html",
        page=register.page(current_user, office_today(), unread=unread, older_than=older_than),
        unread=unread,
        unread_count=register.unread_count(current_user),
        failed=mails.failed(current_user),
        folder=transports.folder_in_use(current_app.config),
        say=reminder_words,
        news=colleague_words,
    )


@blueprint.get("/notices/moved-dates")
def moved_dates() -> str:
    before = read_number(request.args.get("before", "")) or 0
    left = recounts.left(scope.agency_ids(current_user))
    return render_template("desk/moved_dates.html", page=moved.page(current_user, before), say=moved_words, left=left)


@blueprint.post("/notices/read")
def read_all_notices() -> Response:
    reading.mark_all_read(read_number(request.form.get("newest", "")) or 0, by=current_user)
    return redirect(url_for("desk.notices"), 303)


@blueprint.post("/notices/<int:number>/read")
def read_notice(number: int) -> Response:
    reading.mark_read([number], by=current_user)
    return redirect(url_for("desk.notices"), 303)


@blueprint.post("/notices/mails/<int:number>/retry")
@requires(Permission.HANDLE_CASES)
def retry_mail(number: int) -> Response:
    reading.send_again(mails.get_failed(number, current_user), by=current_user, on=office_today())
    flash(_("邮件已重新放入发件箱，一分钟内再次发送。"), "success")
    return redirect(url_for("desk.notices"), 303)


@blueprint.post("/notices/mails/<int:number>/drop")
@requires(Permission.HANDLE_CASES)
def drop_mail(number: int) -> Response:
    reading.let_be(mails.get_failed(number, current_user), by=current_user, on=office_today())
    flash(_("这封邮件不再发送。"), "success")
    return redirect(url_for("desk.notices"), 303)

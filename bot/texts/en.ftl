# Texts for people. One entry is one whole sentence; no halves are glued together.

## Dates and words

weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
date-day = { $weekday } { $day } { $month }
date-moment = { $day }, { $time }
span = { $start }–{ $end }
span-tentative = { $start }–{ $end } (tentative)
ordinal-1 = First
ordinal-2 = Second
nth-1 = 1st
nth-2 = 2nd
nth-3 = 3rd
nth-4 = 4th
nth-5 = 5th
nth-last = last
period-month = { $month } { $year }
period-quarter-1 = Q1 { $year }
period-quarter-2 = Q2 { $year }
period-quarter-3 = Q3 { $year }
period-quarter-4 = Q4 { $year }
period-half-1 = First half of { $year }
period-half-2 = Second half of { $year }
period-year = { $year }
group-name = { $number } party group
text = { $text }
yes = yes
no = no
none = none
list-comma = { $before }, { $after }
list-clause = { $before }, { $after }
list-semicolon = { $before }; { $after }
language-zh = 中文
language-en = English
the-group = the branch's group

kind-members_meeting = Members' meeting
kind-committee_meeting = Branch committee meeting
kind-group_meeting = Party group meeting
kind-party_lecture = Party lecture
kind-theme_day = Theme Party day
kind-life_meeting = Organisational life meeting
kind-appraisal = Democratic appraisal
kind-talk = Heart-to-heart talk
kind-custom = Other meeting
stage-full = Full member
stage-probationary = Probationary member
stage-candidate = Candidate
stage-activist = Activist
duty-secretary = Secretary
duty-deputy = Deputy secretary
duty-committee = Committee member
duty-leader = Group leader
duty-none = No duty
mark-present = present
mark-late = late
mark-excused = on leave
mark-absent = absent
mark-unrecorded = not recorded
leave-kind-personal = Personal
leave-kind-sick = Sick
leave-kind-duty = On duty
leave-kind-other = Other
regulation-branch_reg = the Regulations on Party Branch Work
regulation-education_reg = the Regulations on the Education and Management of Party Members

rule-monthly-weekday = { $nth } { $weekday } of { $months }
rule-yearly-weekday = { $nth } { $weekday } of { $months }, each year
rule-monthly-day = day { $day } of { $months }
rule-yearly-day = day { $day } of { $months }, each year
rule-weekly = each week on { $weekdays }
rule-daily = each day
rule-monthly = each month
rule-yearly = each year
rule-other = by a rule of its own
months-all = each month
weekly-at = { $weekday } { $time }

## Menu and help

cmd-start = Start
cmd-help = What I can do here
cmd-join = Claim my entry on the roster
cmd-agenda = Coming meetings, and what I owe
cmd-signin = Sign in to a meeting
cmd-leave = Ask for leave
cmd-checkin = Study check-in (one line)
cmd-study = Study materials
cmd-report = Hand in a thought report
cmd-me = My record
cmd-setup = Set the branch up
cmd-roster = Roster (secretary)
cmd-meeting = Meetings: new, move, cancel (secretary)
cmd-mark = Record and correct attendance (secretary)
cmd-attendance = Attendance record (secretary)
cmd-reports = Read thought reports (reviewer)

help-head = Hello { $name }. This is <b>{ $branch }</b>; you can use:
help-line = /{ $name } { $what }
help-operator = You are an operator; you can use:
help-stranger = Hello. I am the branch's assistant for meetings and study: I remind of meetings, collect sign-ins and leave, and keep attendance.
    Not in a branch yet: tap “Join the branch” in its group, then send your name.
    No branch yet: add me to the branch's group, and let one of its admins tap “Start the set-up”.
help-stranger-group = You are not on the roster of this group's branch. Please tap “Join the branch” in the group.
help-facts = I handle only commands, buttons and replies to me; I don't read the chat. Telegram is a foreign platform: send nothing secret or internal.

only-in-private = /{ $name } works in the private chat: tap the button below.
only-managers = Only managers can do this. Please ask the branch secretary.
only-reviewers = Only reviewers can do this. Please ask the branch secretary.
only-operators = Only operators can do this. Please ask whoever runs this bot.
no-branch-here = This group has no branch yet. An admin of the group can send /setup to see how to begin.
stranger-group = You are not on the roster. Please tap “Join the branch” in the group and claim your entry in private.
stranger-private = You have not joined a branch yet. Please tap “Join the branch” in its group and send your name; if there is no such button, ask the secretary to post it again.
stranger-press = You are not on the roster yet; please claim your entry in private.
press-unknown = This button no longer works. Send /help to see what you can do now.
press-gone = This meeting can't be found; it may have been cancelled or filed away.
unknown-command = I don't know { $command }. Send /help to see what you can do.
already-kept = This one is kept already.
nothing-asked = Your message came, but nothing is being asked at this moment, so it was not recorded. For a thought report send /report first, for leave /leave.
cannot-take = I can't handle this kind of message. Please send text; a thought report may also be a file (.docx .pdf).
file-unexpected = No file is expected at this moment, so it was not kept. For a thought report send /report first; a roster (.xlsx or .csv) comes from a manager.
edited-not-again = A changed message is not carried out again. Please send it anew.
not-kept = It could not be saved and nothing was changed. Please try again in a while; if it goes on, tell the operator.
answered-late = You pressed a button a while ago; it was handled only now: { $text }
went-wrong = Something went wrong and this step was not done. Please try again; if it goes on, tell the operator.
too-slow = Still working on it. Please wait; there is no need to send it again.
stopped = All right, cancelled.
anonymous = You are writing as an anonymous admin, so I can't tell who you are. Please use the private chat, or turn anonymity off.

button-come = ✅ Coming
button-leave = 🙏 Leave
button-sign = ✍️ Sign in
button-stop = Cancel
button-private = Open the private chat
button-join = Join the branch
button-setup = Start the set-up
button-allow = Allow
button-disallow = Don't allow
button-setup-back = ← Back
button-use = { $text }
button-date = { $day }
button-no-groups = No party groups
button-two-groups = Two: first and second
button-setup-committee-yes = There is a committee
button-setup-committee-no = No (fewer than 7 members etc.)
button-setup-plans-yes = ✅ Use these days
button-setup-plans-no = Nothing for now, add later
button-change-plan = ✏️ { $title }
button-plan-done = ✅ Done
button-plan-off = Leave this out for now
button-plan-on = Plan it after all
button-chosen = ✓ { $text }
button-checklist = 📋 What is missing
button-roster-names = Type names
button-roster-more-names = ＋ More names
button-study = Start reading
button-next = Next page ({ $part }/{ $parts })
button-finish = ✅ Finished
button-submit = Hand in
button-discard = Discard
button-remove = Take back
button-withdraw = Withdraw it
button-erase = Delete the originals in this chat
button-open-report = Open
button-read = Mark as read
button-grant = Grant
button-refuse = Refuse
button-claim-yes = Yes, it is
button-claim-no = No
button-mark = Mark attendance
button-confirm = ✅ Confirm
button-back = ← Back
button-previous-page = ← Previous
button-next-page = Next →
button-cancel-meeting = Cancel it
button-cancel-yes = Yes, cancel the meeting
button-new-meeting = ＋ New meeting
button-roster-file = Import a roster
button-roster-link = Invite in the group

## Set-up

setup-card = 👋 Hello, I am the branch's assistant for meetings and study: I remind of meetings, collect sign-ins and leave, keep attendance and send study texts.
    An admin of this group can tap the button below and answer a few questions in private; then the branch is there.
    I handle only commands, buttons and replies to me; I don't read the chat. Telegram is a foreign platform: send nothing secret or internal.
setup-how = Please add me to the branch's group first; then one of its admins taps “Start the set-up” there.
setup-link-used = This set-up link was used or has ended. If the branch is there already, send /help to see what you can do.
setup-answered = This question was answered already; please look at the newest one.
setup-asked-operators = An operator has to allow a new branch. They have been asked; you will hear of it here.
setup-allowed = ✅ An operator allowed the new branch in “{ $title }”. Tap the button below to begin.
setup-not-allowed = The operators did not allow a new branch in “{ $title }”. If you have questions, please ask them directly.
allow-card = 🏠 { $name } would like to set up a branch for the group “<b>{ $title }</b>”. Allow it?
allow-card-yes = ✅ Allowed a new branch in “{ $title }”.
allow-card-no = ❌ Did not allow a new branch in “{ $title }”.
setup-admins-only = Only admins of this group can set the branch up. Please ask one of them to tap.
setup-group-gone = I can't see that group any more; I may have been removed. Please add me to it again and retry.
setup-declaration = <b>Please confirm before you begin</b> ({ $title })
    · Telegram is a foreign platform; data passes through servers abroad;
    · nothing secret or internal is sent in the group or in private, and no ID numbers are filled in;
    · the superior Party organisation has agreed to the branch using this assistant.
    Tapping the button confirms this. It goes into the record of changes and is printed on the first card in the group.
setup-declared = ✅ Confirmed: foreign platform, nothing secret or internal, the superior organisation agreed ({ $title }).
button-declare = Agreed by our superior; begin
setup-no-operator = An operator has to allow a new branch, but there is no operator yet. Please ask whoever runs this bot to open the link that it printed at its start; you will hear of it here.
setup-step = Step { $number } of { $steps }
setup-lang = <b>Which language for the branch's group?</b>
    You can tap or type, and go back at any time.
setup-name = <b>What is the branch called?</b>
setup-started = <b>Counting from which day?</b> (start date)
    What was due before that day is not held against the branch. You can also type a date, such as 2026-09-01.
setup-committee = <b>Is there a branch committee?</b>
    A branch without one gets no committee meetings. With 7 members or more there generally is one.
setup-groups = <b>Are there party groups?</b>
    You can also type their names, with commas between.
setup-me = <b>Your name and duty?</b>
    Please use the name on the roster, such as: Sample secretary, Secretary
setup-me-duty = <b>You are { $name }. Your duty?</b>
    The name must be the one on the roster; if it is not, type yours.
setup-plans = <b>Are these days right?</b> (the branch's own rule; a day off moves to the next workday)
setup-plan = · { $title }: { $when }, { $time }
setup-plan-monthly = <b>{ $title }</b>: { $nth } { $weekday } of each month, { $time }
setup-plan-yearly = <b>{ $title }</b>: { $nth } { $weekday } of December, { $time }
setup-plan-off = <b>{ $title }</b>: not planned for now
setup-plan-ahead = Next: { $days }
setup-plan-head = <b>{ $title }</b>: on which day as a rule? Tap to change.
setup-study = <b>When should the week's study text go out?</b>
    One a week, into the branch's group. You can also type it, such as: Wed 9:30
setup-wrong-name = A name has 1 to 40 characters and no special signs. Please send it again.
setup-wrong-started = I can't read this date. Please send it like 2026-09-01.
setup-wrong-study = I can't read this time. Please send it like “Wed 9:30”, or tap a button above.
setup-wrong-choice = Please tap one of the buttons above.
setup-wrong-groups = At most 12 party groups, each name at most 40 characters, with commas between. Please send them again.
setup-done = ✅ <b>{ $name }</b> is there, and you manage it. The invitation “Join the branch” is in the group.
checklist-head = <b>{ $name }</b> · still to do:
checklist-done = <b>{ $name }</b> · everything is ready.
checklist-yes = ✅ { $what }
checklist-no = ⬜ { $what }
checklist-no-roster = <b>Roster</b>: send an .xlsx or .csv file (columns: Name, Party group, Stage, Duty, Joined), or tap “Type names”; or wait until people tap “Join the branch” in the group and confirm each.
checklist-roster = Roster: { $count } people
checklist-joined = On Telegram: { $bound } of { $count }
checklist-one-manager = A second manager, so that somebody can manage if you lose your account
checklist-managers = Managers: { $count }
checklist-no-meeting = Meetings: none planned yet; add one by /meeting
checklist-meeting = Next: { $title }, { $when }
setup-summary = <b>{ $name }</b>
    Start date { $started } · Committee: { $committee } · Party groups: { $groups } · On the roster: { $members }
setup-facts = Notices go out { $days ->
    [one] 1 day
   *[other] { $days } days
 } ahead and one nudge { $hours } hours ahead; sign-in opens { $before } minutes before a meeting and closes { $after } minutes after its start (the branch's own rule).
added-again = I am back. This is <b>{ $name }</b>; meetings and study go on as before.
removed-from-group = I was removed from the group of <b>{ $name }</b>, so its reminders can't be sent. All records are kept; add me to the group again to go on.
join-card = <b>{ $name }</b> has begun. Everybody please tap the button below and send your name in private to claim your entry.
    Telegram is a foreign platform: send nothing secret or internal in this group. Our superior Party organisation agreed to this assistant.

## Joining

join-ask-name = To join <b>{ $branch }</b>, please send your name as it is on the roster.
join-needs-link = Please tap “Join the branch” in your branch's group, so that I know which branch it is.
join-bad-link = This link is not valid. Please tap the newest “Join the branch” in the group.
join-link-ended = This link was used, has expired or was ended. Please tap the newest “Join the branch” in the group, or ask the secretary for a new one.
claim-sent = Handed on; a manager will confirm it, and you will hear of it here.
claim-already-sent = That is handed on already. Please wait for a manager to confirm it.
claim-unknown-name = The roster has no such name. Please check it and send it again, or ask the secretary to add you.
claim-taken = Somebody has claimed this name already. If it was not you, please tell the secretary.
claim-already-member = You are in <b>{ $name }</b> already. Send /help to see what you can do.
claim-accepted = Confirmed.
claim-bound = ✅ { $person }, you have joined <b>{ $name }</b>. Meetings are announced in the group; sign in or ask for leave by the buttons on the card. Send /help to see what else you can do.
claim-refused = Refused.
claim-already-decided = That was decided already.
claim-person = This account
claim-card = 🙋 { $person } says to be <b>{ $name }</b>. Is that so?
claim-card-new = 🙋 { $person } says to be <b>{ $name }</b>, who is not on the roster yet. If they belong to the branch, tap their stage to add them.
claim-card-accepted = ✅ Confirmed: it is <b>{ $name }</b>.
claim-card-refused = ❌ Refused the claim to be <b>{ $name }</b>.
claim-said-accepted = ✅ { $name }, you have joined <b>{ $branch }</b>. Meetings are announced in the group; sign in or ask for leave by the buttons on the card. Send /help to see what else you can do.
claim-said-refused = The manager did not confirm that you are “{ $name }”. If that is a mistake, please talk to the secretary.

## Roster

roster-head = <b>Roster</b>: { $count } people, { $bound } on Telegram
roster-line = · { $name } ({ $words })
roster-line-bound = · { $name } ({ $words }) ✓
roster-more = { $more } more are not listed.
roster-how = Please send the roster file here: .xlsx or .csv, with the columns Name, Party group, Stage, Duty, Joined in the first row. Only the name is a must; no ID numbers, please. Who is on the roster already is updated; nobody is removed.
roster-ask-names = Please send names, one a line or with commas between. Stage, duty and party group may follow a name, such as:
    Sample member A
    Sample member B Probationary member Second party group
    Who has no stage is taken for a full member; that can be changed later.
roster-link-posted = “Join the branch” is posted in the group.
roster-imported = ✅ Imported: { $added } added, { $updated } updated, { $same } unchanged.
roster-bad-head = { $count ->
    [one] One row was not imported. Please mend it and send it again:
   *[other] { $count } rows were not imported. Please mend them and send them again:
 }
roster-more-bad = { $more } more bad rows are not listed.
roster-bad-no-name = Row { $row }: there is no name.
roster-bad-name = Row { $row }: the name “{ $value }” can't be used; it has 1 to { $limit } characters and no special signs.
roster-bad-group = Row { $row }: the party group “{ $value }” can't be used; at most { $limit } characters and no special signs.
roster-bad-stage = Row { $row }: I can't read the stage “{ $value }”. Please write Full member, Probationary member, Candidate or Activist.
roster-bad-duty = Row { $row }: I can't read the duty “{ $value }”. Please write Secretary, Deputy secretary, Committee member, Group leader, or nothing.
roster-bad-joined = Row { $row }: I can't read the joining date “{ $value }”. Please write it like 2019-07-01.
roster-bad-joined-future = Row { $row }: the joining date { $value } has not come yet. Please check it.
roster-bad-twice = Row { $row }: “{ $name }” is in row { $first } too. Please tell the two apart, such as “{ $name } (elder)”.
roster-bad-unknown-group = Row { $row }: there is no party group “{ $group }”. There are: { $known }.
roster-no-header = No column names found. Please put a row of column names within the first 10 rows, at least “Name”.
roster-too-many-rows = Too many rows; at most { $limit }.
roster-too-big = The file is too large; at most { $limit } MB.
roster-password = The file has a password and can't be opened. Please remove it and send the file again.
roster-old-xls = This is an old .xls file. Please save it as .xlsx and send that.
roster-not-a-sheet = This does not look like a spreadsheet. Please send .xlsx or .csv.
roster-broken = The file is damaged and can't be read. Please save it anew and send it again.
roster-unpacks-too-big = Unpacked, the file is too large, so it was not read. Please keep only the roster's sheet and send it again.
roster-encoding = I can't tell how the text is encoded. Please save it as .xlsx, or as .csv in UTF-8.
roster-not-fetched = The file could not be fetched. Please send it again.

## Meeting cards

card-title = 📋 <b>{ $title }</b> · { $when }
card-place = 📍 { $place }
card-item = { $number }. { $kind }
card-item-topic = { $number }. { $kind }: { $topic }
card-moved = ⚠️ <b>The time has changed</b>, please answer again.
card-answers = Expected { $expected } · coming { $coming } · on leave { $leave } · no answer { $silent }
card-votes-ahead = Vote: { $voters } with a vote, { $need } must be there; { $coming } of them are coming { $sign }
card-source = By { $article } of { $regulation }
article-11 = article 11
article-12 = article 12
article-13 = article 13
article-16 = article 16
article-17 = article 17
article-18 = article 18
card-open = 🔔 <b>Sign in now</b> · { $title } (from { $start }, until { $close })
card-signed = Expected { $expected } · signed in { $signed } · on leave { $leave } · { $left } to come
card-votes-open = { $here } with a vote are here ({ $need } needed); { $majority } votes in favour carry
card-quorum-open = { $here } with a vote are here ({ $need } needed)
card-closed = ✅ <b>{ $title }</b> · { $when }, sign-in is closed
card-sat-in = Sitting in: { $count }
card-confirmed = Attendance is confirmed.
card-unconfirmed = Attendance is to be confirmed.
card-cancelled = ❌ <b>{ $title }</b> · { $when }, cancelled
card-shrunk = 📋 { $title } · { $when } (see the new card below)
count-line = Expected { $expected } · present { $present } · late { $late } · on leave { $excused } · absent { $absent } · not recorded { $unrecorded } · attendance { $percent }
nudge-group = ⏰ <b>{ $title }</b> begins { $start }. Not answered, and never opened a private chat with me: { $silent }. Please tap below.
nudge-private = ⏰ <b>{ $title }</b> begins { $start }, and you have not answered yet.
cancelled-message = ❌ <b>{ $title }</b> ({ $when }) is cancelled; you need not come.

rsvp-coming = Noted: coming
rsvp-already = You said already that you are coming
rsvp-too-late = The meeting has begun; please sign in
rsvp-cancelled = This meeting is cancelled
rsvp-not-expected = You were not asked to this meeting
signin-signed = Signed in, { $time }
signin-late = Signed in, { $time } (late)
signin-recovered = Signed in (made up after an outage)
signin-already = You have signed in already ({ $time })
signin-too-early = Sign-in opens { $time }
signin-closed = Sign-in is closed; please ask the secretary to record you
signin-cancelled = This meeting is cancelled
signin-not-expected = You were not asked to this meeting
signin-nothing = No meeting of yours is coming up.
signin-none-open = No sign-in is open now. Next: <b>{ $title }</b>, sign-in opens { $opens }.
signin-which = Several meetings are open for sign-in. Please choose one:

agenda-head = <b>Coming meetings</b>
agenda-empty = No meetings are planned.
agenda-line = · { $title }, { $when }
agenda-report = 📝 You still owe your thought report for { $period }, due { $until }. Send /report to begin.

## Leave

leave-no-meeting = There is no meeting ahead to ask leave from. Send /agenda to see what is coming.
leave-which = Leave from which one?
leave-ask-kind = Leave from <b>{ $title }</b> ({ $when }): of which kind?
leave-ask-reason = { $title }, { $kind }. Please send the reason in a line; only who decides on leave sees it.
leave-sent = Asked for leave: { $title }. You will hear when it is decided; the group sees only a number.
leave-granted = Leave granted
leave-refused = Leave refused
leave-already-decided = That was decided already
leave-nothing = This request was withdrawn
leave-already-signed = You have signed in, so there is no need for leave.
leave-confirmed = The attendance of this meeting is confirmed. Please ask the secretary to correct it.
leave-cancelled = This meeting is cancelled; there is no need for leave.
leave-not-expected = You were not asked to this meeting; there is no need for leave.
leave-too-long = The reason is too long ({ $length } characters; at most { $limit }). Please send it again.
leave-not-yours = This request is not yours to decide.
leave-card = 🙏 <b>{ $name }</b> asks for leave: { $title } ({ $when })
    { $kind }: { $reason }
leave-card-granted = ✅ Granted { $name } leave ({ $title }).
leave-card-refused = ❌ Refused { $name } leave ({ $title }).
leave-said-granted = ✅ Your leave is granted: { $title } ({ $when }).
leave-said-refused = ❌ Your leave is not granted: { $title } ({ $when }). If you have questions, please talk to the secretary.

## Attendance

mark-nothing = There is no recent meeting to record. Send /meeting to see what is planned.
mark-which = Record which one?
mark-entry = { $day } { $title } · to confirm
mark-entry-confirmed = { $day } { $title } · confirmed
mark-head = <b>{ $title }</b> · { $day }
mark-hint = Tap a name to record it; when all is right tap “Confirm”. Who is not recorded counts as “not recorded”, not as absent.
mark-hint-confirmed = Attendance is confirmed. A correction needs a reason, and the former record is kept.
mark-person = { $name }: { $mark }
mark-person-recovered = { $name }: { $mark } (made up after an outage)
mark-one = <b>{ $name }</b> · { $title }: { $mark }
mark-one-signed = Signed in at { $time }
mark-one-recovered = Made up after an outage: the press came while the bot was starting again and counts as in time. Please check.
mark-one-leave = Leave: { $kind }
mark-one-changed = { $times ->
    [one] Changed once
   *[other] Changed { $times } times
 }
mark-marked = Recorded
mark-same = It was so already
mark-needs-why = Attendance is confirmed; a correction needs a reason. Please send it in a line:
mark-too-early = The meeting has not begun yet; it can't be recorded
mark-not-expected = This person was not expected
mark-confirmed = Attendance confirmed
mark-already-confirmed = It was confirmed already
mark-cancelled = This meeting is cancelled
rest-head = 📝 <b>{ $title }</b> · { $day }: sign-in is closed. Please check the attendance and confirm it.
rest-names = Not recorded ({ $count }): { $names }
rest-none = Nobody is left to record.
rest-recovered = Made up after an outage ({ $count }): { $names } (count as in time; please check)

## Meetings

meeting-head = <b>Meetings</b>: tap one to see it, move it or mark it
meeting-trouble = ⚠️ { $trouble }
trouble = { $what }: { $state }
due-notice = notice of the meeting
due-moved = notice of the move
due-cancelled = notice of the cancellation
due-nudge = nudge
due-open = sign-in card
due-rest = reminder to record
due-leave-asked = request for leave
due-leave-decided = answer to a request for leave
delivery-missed = too late, not sent
delivery-unknown = not known whether it arrived
delivery-failed = refused
delivery-blocked = ⚠️ A message to “{ $where }” did not arrive: they have blocked the bot or never opened their chat with it. Please ask them to open their private chat with me and tap “Start”.
delivery-removed = ⚠️ A message to “{ $where }” did not arrive: I am not in that group any more. Please add me again.
delivery-no-rights = ⚠️ A message to “{ $where }” did not arrive: I may not write there. Please ask an admin of the group to let me.
delivery-refused = ⚠️ Telegram refused a message to “{ $where }”. Please ask the operator to look at the log.
meeting-ask-move = When shall <b>{ $title }</b> ({ $when }) be? Please send date and time, such as 2026-09-18 15:00.
meeting-ask-cancel = Cancel <b>{ $title }</b> ({ $when })? Who was told of it will be told that it is cancelled.
meeting-bad-line = I can't read this line. Please send it like: 2026-09-11 15:00 Members' meeting work of the half-year
meeting-bad-time = I can't read this time. Please send it like 2026-09-18 15:00.
meeting-bad-kind = I don't know this kind of meeting. There are: Members' meeting, Branch committee meeting, Party group meeting, Party lecture, Theme Party day, Organisational life meeting, Democratic appraisal, Other meeting.
meeting-made = ✅ Planned: { $title }, { $when }.
meeting-moved = ✅ Moved to { $when }: { $title }. Who was told of it will be told of the move.
meeting-cancelled = ✅ Cancelled: { $title } ({ $when }).
meeting-in-the-past = That time is over. Please send one that is to come.
meeting-too-far = Meetings are planned at most a year ahead. Please check the year.
meeting-begun = The meeting has begun; it can't be moved or cancelled any more.
meeting-already-cancelled = This meeting is cancelled already.
meeting-no-combining = By the branch's own rule meetings are not combined. Please plan them one by one.
meeting-needs-group = A party group meeting needs its group, for example: 2026-09-16 16:30 Party group meeting First party group

## Record

attendance-bad-period = I can't read this period. You can write: this month, last quarter, Sep, first half, 2026, 2026-09, 2026Q3, last 3 months, 2026-03 to 2026-05.
attendance-empty = No meeting was held in { $period }. The files are made all the same.
attendance-head = 📊 <b>{ $branch }</b> · { $period }: { $count ->
    [one] one meeting
   *[other] { $count } meetings
 }
attendance-line = <b>{ $day } { $title }</b>
attendance-more = { $more } earlier ones are in the file.
attendance-caption = Record of organisational life · { $period }. A working aid; the Party organisation's own record prevails.

## Study

study-card = 📖 <b>This week's study</b> · { $title } (about { $minutes } min)
study-card-done = Finished by { $count }
study-list = Study materials: { $count }, of which you have finished { $read }. Tap one to begin:
study-list-group = Study materials: { $count }. Tap one to read it in private:
study-entry = { $title } ({ $minutes } min)
study-entry-read = ✅ { $title }
study-nothing-found = Nothing found for “{ $words }”. Send /study to see all.
study-no-materials = There are no study materials yet.
study-title = 📖 <b>{ $title }</b> (about { $minutes } min)
study-source = Source: { $source }
study-gone = This text was withdrawn.
study-finished = Finished: { $title }, { $minutes } min counted
study-already = You have finished this one this year already
checkin-kept = ✅ Checked in, on { $days ->
    [one] 1 day
   *[other] { $days } days
 } this year.
checkin-kept-row = ✅ Checked in, on { $days } days this year, { $row } days in a row.
checkin-empty = Please write after the command what you studied, such as: /checkin the rules on leave and make-up
checkin-too-long = Too long ({ $length } characters); a check-in has at most { $limit }. For a longer text hand in a thought report by /report.

## Thought reports

report-ask = <b>Thought report, { $period }</b> · due { $until }
report-ask-late = <b>Thought report, { $period }</b> · was due { $until }; it can still be handed in
report-hint = Send text, files (.docx .pdf) or photos of handwriting, in several messages if you like, then tap “Hand in”. About { $length } characters are suggested.
report-privacy = Only you and the reviewers see it. Telegram keeps the original too; after handing in, one tap deletes it from this chat (within 48 hours).
report-so-far = Parts in the draft: { $parts }.
report-handed-in-already = This one is handed in already; what you send now is added when you tap “Hand in”.
report-size-text = { $length ->
    [one] 1 character
   *[other] { $length } characters
 }
report-size-files = { $files ->
    [one] 1 file
   *[other] { $files } files
 }
report-size-both = { $length } characters and { $files ->
    [one] 1 file
   *[other] { $files } files
 }
report-kept = Added to your thought report: part { $number } of the draft ({ $size } in all)
report-changed = Part { $number } now reads as you changed it ({ $size } in all)
report-full = The draft has { $most } parts; no more fit. Please tap “Hand in”, or take some back.
report-bad-file = This kind of file can't be taken. Please send { $kinds }.
report-big-file = The file is too large; at most 20 MB. Please make it smaller and send it again.
report-empty = There is nothing in it yet. Please send text or a file first.
report-already-in = It is handed in already, and nothing is new.
report-no-draft = There is no draft. Send /report to begin.
report-part-removed = Taken back.
report-discarded = The draft is deleted; nothing was handed in.
report-withdrawn = Withdrawn: it is a draft again, and the reviewers don't see it. Change it and send /report to hand it in again; to drop it, send /report and tap “Discard”.
report-already-read = It was due already and a reviewer has read it; it can't be withdrawn.
report-submitted = ✅ Handed in, { $size }, { $when }, number { $reference }
report-submitted-late = ✅ Handed in (late), { $size }, { $when }, number { $reference }
report-short = It is shorter than the suggested { $suggested } characters. Only you are told; it is handed in all the same.
report-after = You will hear when a reviewer has read it. Until { $until } you can add to it by /report.
report-after-late = You will hear when a reviewer has read it. You can add to it by /report.
report-erased = The originals in this chat are deleted; what you handed in is kept.
report-not-erased = Telegram lets messages be deleted for 48 hours only; please delete the older ones yourself.
report-owed = 📝 Your thought report for { $period } is due { $until }. Send /report to begin; if it is written already, you can send the file.
report-owed-today = 📝 Your thought report for { $period } is due today. Send /report to begin; if it is written already, you can send the file.
report-owed-late = 📝 Your thought report for { $period } has not come in; it was due { $until }. It is still taken, as a late one. Send /report to begin.
report-in = 📄 { $name } handed in the thought report for { $period }.
report-read = 👀 A reviewer has read your thought report for { $period }.
report-remark = 💬 { $name } has read your thought report for { $period } and writes:
    { $text }
report-came-back = ↩️ { $name } asks you to add to your thought report for { $period }:
    { $text }

    What you handed in is in your draft. Send /report, add to it, then tap “Hand in”.
report-gone = This thought report can't be found; it may have been withdrawn.
report-own = Your own thought report is for another reviewer to read.
report-open = 📄 <b>{ $name }</b> · thought report, { $period } ({ $when }, { $size })
report-part = { $text }
report-end = —— End ——
report-read-marked = Marked as read; the author will be told.
report-ask-note = Please write your comment to { $name }, { $limit } characters at most. Only the author and the reviewers see it.
report-ask-return = Please write what { $name } should add, { $limit } characters at most. The report then goes back to its author.
report-noted = The comment is kept; the author will be told.
report-returned = Returned; the author will be told what to add.
report-bad-remark = A comment needs words, { $limit } characters at most, and a report takes { $most } of them. Please send it again.
report-remark-line = 💬 { $day }, { $name }: { $text }
report-remark-back = ↩️ { $day }, { $name }: { $text }
report-version = What was handed in as no. { $number } ({ $when })
button-report-note = 💬 Comment
button-report-return = ↩️ Ask for more
button-report-version = As no. { $number }
button-report-list = ⬇️ The list
button-report-paper = ⬇️ Reports of { $year } (.docx)
report-list-title = Thought reports { $period }
report-list-caption = Who owes one, who has handed in, and when. For reviewers only; please don't post it in the group.
report-paper-title = Thought reports of { $name }, { $year }
report-paper-caption = For the author and the reviewers only; please keep it safe.
reports-head = <b>Thought reports, { $period }</b>: { $done } of { $owed } handed in, due { $until }
reports-bad-period = I can't read this period. Please write it like /reports 2026Q3.
reports-others = The one before: /reports { $last }
reports-missing = Still to hand in: { $names }
reports-all-in = All are in.
reports-entry = 📄 { $name } (unread)
reports-entry-again = 📄 { $name } (handed in again, unread)
reports-entry-read = ✅ { $name }

## My record

me-head = <b>Record of { $name }</b> · { $year }
me-meetings = Meetings: expected { $expected } · present { $present } · late { $late } · on leave { $excused } · absent { $absent } · not recorded { $unrecorded }
me-study = Study hours { $hours } · texts finished { $finished } · check-in days { $days }
me-study-owed = Study hours { $hours }/{ $owed } · texts finished { $finished } · check-in days { $days }
me-reports = Thought reports { $done }/{ $owed }
me-note = Study hours come from confirmed attendance and finished texts (45 minutes are one hour; the branch's own rule).

## Data folder (for the operator)

store-no-folder = The data folder { $path } can't be used: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. Please check DATA_DIR, the disk's space and the right to write, then start again.
store-in-use = The data folder is in use by another process (process { $pid } on { $host }, since { $since }). One folder serves one bot: please stop the other one first.
store-bad-file = The file { $path } can't be read; it may be damaged. It was not changed. { $backup ->
    [none] No backup was found; please bring this file back from elsewhere before you start.
   *[other] The newest good backup is { $backup }. Please stop the bot, then run: python -m bot restore { $point } --only { $name }
 }
store-newer-schema = The file { $path } was written by a newer version of the program. Please start with that version or a newer one.
store-key-missing = The data is encrypted, but DATA_KEY is not set. Please put the key into .env and start again.
store-key-wrong = DATA_KEY does not fit the data. Please put the former key back and start again.
store-key-weak = DATA_KEY is too short; it needs at least 16 characters.
store-not-kept = The file { $file } could not be written: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. Please check the disk's space and the right to write.

## Rights and links

setup-holders = Managers: { $managers } · Reviewers: { $reviewers }
button-rights = 👥 Rights
button-changes = 📜 Record of changes
button-entries = 🔗 Invite one by one
button-branches = 🛠 All branches (operator)
rights-head = <b>Managers and reviewers</b>
    Managers record attendance, plan meetings and keep the roster; reviewers read thought reports. Neither depends on a duty. Tap a name to change it. Being an admin of the Telegram group gives nothing here.
rights-of-none = { $name }
rights-of-manager = { $name } (manager)
rights-of-reviewer = { $name } (reviewer)
rights-of-both = { $name } (manager, reviewer)
rights-person-none = <b>{ $name }</b>: neither manager nor reviewer
rights-person-manager = <b>{ $name }</b>: manager
rights-person-reviewer = <b>{ $name }</b>: reviewer
rights-person-both = <b>{ $name }</b>: manager and reviewer
rights-hint = Changes go into the record of changes; the person and the other managers are told.
rights-gave-up-own = You are not a manager any more. Another manager can make you one again.
button-give-manager = Make manager
button-take-manager = No longer manager
button-give-reviewer = Make reviewer
button-take-reviewer = No longer reviewer
right-given = Done
right-taken = Taken away
right-same = It was so already
right-last-manager = This is the last manager; please make somebody else one first
right-not-in-party = Only full and probationary members can have this right
right-no-telegram = They have not joined yet; please invite them first
right-nobody = This person can't be found; something may have changed
changes-head = <b>Record of changes</b>: { $count ->
    [one] one line
   *[other] { $count } lines
 }, the newest first; lines are only ever added.
audit-line = { $when } { $what }
audit-declared = { $by } confirmed: foreign platform, nothing secret or internal, the superior organisation agreed
audit-founded = { $by } set the branch up
audit-roster = { $by } imported a roster: { $added } added, { $updated } updated
audit-bound = { $by } confirmed the account of { $member }
audit-bound-by-link = { $member } joined by a link of their own (made by { $by })
audit-link-made = { $by } made a link for { $member }
audit-link-revoked = { $by } ended a joining link
audit-unbound = { $by } set the account of { $member } free for a new one
audit-manager-given = { $by } made { $member } a manager
audit-manager-taken = { $by } took the manager's right from { $member }
audit-reviewer-given = { $by } made { $member } a reviewer
audit-reviewer-taken = { $by } took the reviewer's right from { $member }
audit-report-list = { $by } exported the list of thought reports, { $period }
audit-report-paper = { $by } exported the thought reports of { $member }
audit-language-zh = { $by } changed the branch's language to Chinese
audit-language-en = { $by } changed the branch's language to English
by-setup = The system
by-operator = An operator
by-former = A former member
changed = 🔐 <b>{ $branch }</b>: { $what }. If you have questions, please ask the secretary.
due-changed = notice of a change
due-stage-ahead = end of a probation
due-care = care notice
due-birthday = day of joining
due-remind = reminder by the secretary
due-correction-asked = correction request
due-correction-said = outcome of a correction
due-suggested = suggestion
due-suggestions = anonymous suggestions
due-suggestion-reply = answer to a suggestion
due-suggestion-due = suggestion due
entries-head = <b>Invite one by one, new accounts</b>: { $count } people, { $open } not joined yet. Tap a name for a link or a new account.
entry-open = { $name } (not joined)
entry-bound = { $name } ✓
entry-is-open = <b>{ $name }</b> has not joined yet. A link of their own claims just this entry, works once and for 7 days, and needs no confirmation.
entry-is-bound = <b>{ $name }</b> has joined. If they have a new account or lost the old one, set the entry free and send a new link.
button-entry-link = Make a link
button-link-revoke = End the link
button-unbind = New account (old one lost)
button-unbind-yes = Yes, set it free
entry-link = A link for <b>{ $name }</b>, good for 7 days and one use. Please send it to nobody else:
    { $link }
link-revoked = The link is ended; nobody can join by it any more.
link-none = There is no link to end.
unbind-sure = Set the account of <b>{ $name }</b> free? The old account can't be used any more; all records are kept.
unbind-done = The account of <b>{ $name }</b> is set free; all records are kept.
unbind-told = Your account no longer belongs to <b>{ $name }</b>. If you did not ask for that, please tell the secretary.

## Operator

operator-door = There is no operator yet. Please open this link with your own Telegram to become one (good for one day and one use; you can also set OPERATOR_IDS in .env): { $link }
operator-welcome = ✅ You are an operator of this bot now. New branches need your yes; you will hear here when messages pile up, a backup fails and the like. Send /setup to see the branches and hand them over.
operator-already = You are an operator already. Send /setup to see the branches.
operator-bad-link = This operator link is not valid, was used or has expired. Please start the bot again; it prints a new one.
operator-branches = <b>All branches</b>: { $count }. Open one to see its managers and hand it over. To find one send: /setup name
operator-branch = <b>{ $name }</b> · on the roster: { $members }
    Managers: { $managers }
    A manager lost the account: tap “New account” for a link to pass on; somebody else is to manage: tap “Hand over”. The branch's managers are told.
button-hand-over = Hand over: make { $name } manager
button-free = New account: { $name } (manager)
allow-somebody = An admin of the group
leaving = Seven days have passed and nobody has set a branch up here, so I am leaving the group. Add me again when you need me.

## Trouble on the way

telegram-silent = Telegram does not answer at the moment. Please tap again in a while.
alert-rival = ⚠️ Another program uses this bot's token to take its messages (or a webhook is set), so members' messages may go there. Please leave only one: stop the other program; if you can't find it, get a new token from @BotFather, put it into BOT_TOKEN and start again.
alert-rival-over = ✅ Only this program takes messages now; all is well again.

## Trouble with the data folder (while running)

unreadable = A file of records can't be read, so this step was not done; the file was not changed. Please tell the operator, and try again when it is mended.
alert-disk = ⚠️ Data could not be saved: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 } (file { $file }). What people do meanwhile is not kept, and they are told so; messages that are due wait. Please make room or give the right to write back; no restart is needed, everything goes on by itself.
alert-disk-over = ✅ Data is saved again; what waited is sent now.
alert-file = ⚠️ The record file { $file } can't be read; it may be damaged. It was not changed. What needs it fails; other branches are not touched. Please stop the bot, run python -m bot check to see which files, then restore from a backup.

## For the operator: messages that wait

alert-lag = ⚠️ Messages can't be sent: { $count ->
    [one] one that is due has not gone out and has
   *[other] { $count } that are due have not gone out; the oldest has
 } waited { $minutes } min. The bot tries on and loses none; you will hear here when it is over. Please look at the log and check the network, Telegram and the disk; if it is not over in an hour, start the bot again.
alert-lag-over = ✅ Messages are sent again: all that waited is done; what was too late is kept as “too late, not sent”.

## Limits

limit-messages = That was too fast: at most { $most } messages a minute. The rest was not recorded; please wait { $seconds } s and go on.
limit-presses = Too fast, please wait { $seconds } s
limit-files = At most { $most } files a minute; the rest was not taken. Please wait { $seconds } s and go on.
limit-names = You have tried { $most } names and none could be claimed. Please ask the secretary. You can try again in { $hours } h.
limit-links = Too many links that no longer work. Please tap the newest button in the group in { $minutes } min; if it goes on, ask the secretary.
claim-name-too-long = A name has at most { $limit } characters. Please send only the name.
study-words-too-long = That is too long to search for; at most { $limit } characters. Please use fewer words.
mark-why-too-long = The reason is too long ({ $length } characters; at most { $limit }). Please send it again.
meeting-topic-too-long = The topic is too long; at most { $limit } characters. The meeting was not planned; please shorten the topic and send it again.
report-too-long = A thought report has at most { $limit } characters; this part was not added (the draft has { $size }). Please tap “Hand in”, take some back, or send a file.
file-empty = This file is empty and was not taken. Please check it and send it again.

## Unbind and erase

button-language-zh = 🌐 中文
button-language-en = 🌐 English
button-branch-language-zh = 🌐 Group: switch to 中文
button-branch-language-en = 🌐 Group: switch to English
button-own-erase = Unbind and erase what is mine
button-own-erase-yes = Yes, erase it
own-erase-ask = <b>Unbind, and erase what is yours in { $branch }?</b>
    Erased: thought reports (with files; those handed in no longer count), reasons for leave, the words of check-ins, finished texts, notes, quiz results, your Telegram account.
    Kept: your name on the roster, attendance and leave, on which days you checked in, hours of outside courses. These belong to the branch's book.
    Old backups lose it as they rotate out; when one is restored, it is erased again. Please delete the chat yourself. Erased is erased for good.
own-erased = ✅ What is yours is erased and your Telegram is unbound; you will get no more messages. To come back, tap “Join the branch” in the group and claim your entry again.
own-last-manager = You are the only manager on Telegram; without you nobody could manage the branch. Please let another manager join first.
own-told-managers = { $name } has unbound from Telegram; please tell them in person from now on.
    The name and attendance are the branch’s own book, and it is for the branch to say whether they stay: nothing to tap if so. If the person has left, tap below to transfer them out.

## Backup and restore (for the operator)

alert-backup = ⚠️ The backup was not made: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. Please check the disk's space and the right to write; it is tried again in an hour.
alert-backup-over = ✅ Backups are made again: { $point }.
alert-backup-file = ⚠️ The backup was not made. { $what }
alert-backup-file-over = ✅ The damaged file is replaced and backups are made again: { $point }.

backup-failed = The backup was not made: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. No half of one was left. Please check the disk's space and the right to write, then try again.
backup-nothing = There is no data in { $path } yet, so there is nothing to back up.
backup-in-use = Another process is making a backup or restoring one. Please try again in a while.
store-not-migrated = The backup before the change of the data format was not made: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. The data was not changed and the bot did not start. Please check the disk's space and the right to write, then start again.
store-half-restored = The last restore was interrupted. Please run python -m bot run once more; it finishes the restore first.
restore-no-point = { $known ->
    [none] There is no backup yet. Make one: python -m bot backup
   *[other] There is no backup “{ $point }”. The newest are: { $known }.
 }
restore-no-copy = The backup { $point } has no { $file }. Please write a name like directory.json or branches/…/branch.json, or choose another backup.
restore-bad-point = The backup { $point } is not whole ({ $file }); it was not used and nothing was changed. Please choose another one.
restore-other-seal = { $file } in the backup { $point } is encrypted with another key than the data of today and could not be read; nothing was changed. Please choose another backup, or restore a whole one.
restore-failed = The restore did not succeed: { $why ->
    [ENOSPC] the disk is full
    [EDQUOT] the disk quota is used up
    [EROFS] the disk is read-only
    [EACCES] no right to write
    [EPERM] no right to write
    [EIO] the disk can't be read or written
    [ENOTDIR] a part of the path is no folder
   *[other] the system says { $why }
 }. The data is as it was. Please check the disk's space and the right to write, then try again.
restore-not-empty = The folder { $path } is not empty, so nothing was written. Please choose an empty or a new one.
restore-plan = Restore from the backup { $point } ({ $when }, { $days ->
    [0] less than a day ago
    [one] 1 day ago
   *[other] { $days } days ago
 }): branches { $branches }, files { $files }.
restore-plan-only = Only { $file } is taken; the other files stay as they are.
restore-plan-here = The data of today is kept as a backup first; what came after the backup will not be in the restored data.
restore-plan-to = It is written to { $path }; the data of today is not touched.
restore-ask = Are you sure? Please type yes:{" "}
restore-needs-yes = There is no terminal to ask at, so nothing was changed. If you are sure, add --yes.
restore-declined = Nothing was restored and nothing was changed.
restore-done = ✅ Restored to { $point }. The data from before is kept as the backup { $kept }. The bot can be started now.
restore-done-fresh = ✅ Restored to { $point }. The bot can be started now.
restore-done-to = ✅ { $point } was written to { $path }.

## Rules and habits

button-tuning = ⚙️ Rules and habits
tune-head = <b>Rules and habits</b>
    All of these are the branch's own rules and can be changed at any time; each change goes into the record of changes. What the regulations fix (who is expected, how many make a quorum or pass a vote) can't be changed.
tune-section-meetings = Meetings and notices
tune-section-signin = Signing in
tune-section-group = The group's peace
tune-section-study = Study
tune-section-head = <b>{ $section }</b> (the branch's own rule)
tune-line = { $what }: <b>{ $value }</b>
tune-one = <b>{ $what }</b> (the branch's own rule)
tuned = Changed
tuned-same = It is so already
audit-setting = { $by } changed “{ $setting }” from “{ $was }” to “{ $now }”
tune-shift = On a day off
tune-shift-why = What becomes of a regular meeting on a weekend or a holiday. Make-up workdays count as workdays; until a year's make-up days are announced, its dates are marked tentative.
tune-shift-next = On the next workday
tune-shift-previous = On the workday before
tune-shift-stay = On the day itself
tune-may_combine = Several kinds in one
tune-may_combine-why = Whether one gathering may have several kinds of items, such as a theme day with a lecture. Some places don't allow it.
tune-may_combine-yes = Allowed
tune-may_combine-no = Not allowed
tune-notice_days = Notice
tune-notice_days-why = How many days ahead a meeting's notice goes out.
tune-notice_days-n = { $count ->
    [one] 1 day ahead
   *[other] { $count } days ahead
 }
tune-notice_at = Time of notices
tune-notice_at-why = At what time a meeting's notice goes out.
tune-nudge_hours = Nudge
tune-nudge_hours-why = How long before a meeting those who have not answered are reminded, once.
tune-nudge_hours-n = { $count } hours ahead
tune-signin_before_minutes = Sign-in opens
tune-signin_before_minutes-why = How long before a meeting sign-in opens.
tune-signin_before_minutes-n = { $count } min before
tune-signin_after_minutes = Sign-in closes
tune-signin_after_minutes-why = How long after a meeting's start sign-in closes.
tune-signin_after_minutes-n = { $count } min after the start
tune-quiet_from = Quiet from
tune-quiet_from-why = In quiet hours only sign-in, moves and cancellations go out; the rest waits till morning.
tune-quiet_until = Quiet until
tune-quiet_until-why = In quiet hours only sign-in, moves and cancellations go out; the rest waits until then.
tune-unasked_a_day = Unasked messages a day
tune-unasked_a_day-why = How many nudges, study texts and the like a chat gets in a day at most.
tune-unasked_a_day-n = { $count ->
    [one] 1 message
   *[other] { $count } messages
 }
tune-study_weekday = Day of the study text
tune-study_weekday-why = On which day the week's study text goes to the branch's group.
tune-study_at = Time of the study text
tune-study_at-why = At what time the week's study text goes out.

## A meeting's page

button-meetings-past = 🗂 Held before
button-meetings-ahead = 📋 Coming up
button-open-meeting = { $day }/{ $month } { $title }
button-move-meeting = 🕒 Move
meetings-past = <b>Held before</b> (the latest first)
meeting-to-confirm = 📝 attendance not confirmed yet

## Regular meetings and new ones

word-place = Place
word-chair = Chair
word-length = Length
minutes = { $count } min
date-year = { $day } { $year }
months-of-quarter-1 = the first month of each quarter
months-of-quarter-2 = the second month of each quarter
months-of-quarter-3 = the third month of each quarter
months-of-quarter-12 = the first two months of each quarter
rule-monthly-last-day = last day of { $months }
rule-yearly-last-day = last day of { $months }, each year
pace-m = Each month
pace-q = Each quarter
pace-y = Each year
pace-w = Each week
button-plans = 🗓 Regular meetings
button-open-plan = { $title } ({ $when })
button-new-plan = ＋ New regular meeting
button-plan-change = ✏️ Change
button-plan-pause = ⏸ Pause
button-plan-resume = ▶️ Resume
button-plan-remove = 🗑 Delete
button-plan-remove-yes = Delete it
button-plan-save = ✅ Save
button-part-what = What
button-part-form = Among whom
button-part-group = Party group
button-part-pace = How often
button-part-months = Month
button-part-day = Day
button-part-time = Time
button-part-length = Length
button-part-shift = Days off
plans-head = <b>Regular meetings</b>: tap one to see its next dates, to change or pause it
plans-none = There are no regular meetings yet. Tap “New regular meeting” to plan one.
plan-line-paused = · { $title }: { $when } { $time } (paused)
plan-title = 🗓 <b>{ $title }</b>
plan-when = { $when }, { $time }, { $minutes } minutes
plan-kinds = Together: { $kinds }
plan-shift = On a day off: { $shift }
plan-shift-usual = As the branch's rule says
plan-is-paused = ⏸ Paused: no new meetings come of it
plan-dates = Next dates
plan-date = · { $day }
plan-date-shifted = · { $day } (planned for { $planned }, a day off)
plan-date-makeup = · { $day } (a make-up workday)
plan-date-tentative = { $date }, tentative
plan-day = Day { $day }
plan-day-last = Last day
plan-editing = <b>Change a regular meeting</b>; it counts once it is saved.
plan-making = <b>New regular meeting</b>; it counts once it is saved.
plan-edit-hint = Tap below to change it. You can also type: 15:20, day 20, 100 min, or “Place: room 2”.
plan-part-what = What is it? Several kinds can be held together.
plan-part-group = Which party group?
plan-part-pace = How often?
plan-part-months = In which month?
plan-part-day = On which day? By weekday, or by date.
plan-part-time = At what time? You can also type it, such as 15:20.
plan-part-length = How long? You can also type it, such as 100 min.
plan-part-shift = What about days off?
plan-bad-text = I don't understand that. You can type: 15:20, day 20, 100 min, or “Place: room 2” (up to { $limit } characters).
plan-not-open = This plan is not being changed any more; please open it again
plan-gone = This plan can't be found; it may have been deleted
plan-no-kinds = Please choose what it is first
plan-needs-group = Please choose the party group
plan-added = Saved
plan-changed = Saved
plan-paused = Paused
plan-resumed = Resumed
plan-removed = Deleted
plan-remove-sure = Delete the plan “{ $title }”? Meetings that were held or announced stay.
plan-told = ⚠️ Announced already, and unchanged: { $days }. To change them, move them under “Coming up”.
audit-plan-added = { $by } planned the regular meeting “{ $plan }”
audit-plan-changed = { $by } changed the regular meeting “{ $plan }”
audit-plan-paused = { $by } paused the regular meeting “{ $plan }”
audit-plan-resumed = { $by } resumed the regular meeting “{ $plan }”
audit-plan-removed = { $by } deleted the regular meeting “{ $plan }”
button-arrange = ✅ Arrange it
button-next-step = Next →
button-see-meeting = Open the meeting
button-amend-meeting = ✏️ Place, chair, topics
button-guests = 👤 Guests
button-answers-anew = Ask for answers anew
button-answers-kept = Keep the answers
sketch-head = <b>New meeting</b>
sketch-no-day = no day yet
sketch-no-time = no time yet
sketch-when = 🕒 { $day }, { $time }, { $minutes } minutes
sketch-group = 👥 { $group }
sketch-hint = If all is right, tap “Arrange it”. You can also type “Place: room 2”, or the topics, a line for each item.
sketch-part-what = What is it? Several kinds can be held together; then tap “Next”.
    You can also type it in one line: 2026-09-11 15:00 Members' meeting half-year review
    Join several kinds by a plus: Theme Party day+Party lecture. For a party group's meeting, name the group after the kind.
sketch-part-form = Among whom is it held? That says who is expected.
sketch-part-group = Which party group?
sketch-part-day = On which day? A later one can be typed, such as 2026-12-11 15:00.
sketch-part-time = At what time?
sketch-part-length = How long?
sketch-not-open = This new meeting is not being filled in any more; please tap “New meeting” again
form-party = All Party members
form-committee = The branch committee
form-group = One party group
card-moved-kept = ⚠️ <b>The time has changed.</b> If you have answered, your answer stands; change it if you need to.
card-chair = Chair: { $chair }
card-place-chair = 📍 { $place } · Chair: { $chair }
meeting-keep-answers = <b>{ $title }</b> moves to { $when }. { $count ->
    [one] One person has
   *[other] { $count } people have
 } said yes to the old time. Shall they be asked anew? Leave stays as it is.
meeting-ask-amend = <b>{ $title }</b>: please type what is to change, one thing a line, such as:
    Place: room 2
    Chair: Sample Secretary
    Length: 120
    Any other lines are topics, in the order of the items ({ $count }).
meeting-bad-chair = Please give the chair's name as on the roster.
meeting-bad-length = Please give the length in minutes, such as “Length: 120”, 600 at most.
guests-head = <b>Guests of { $title }</b>: tap a name to invite, or not. Guests get the notices and may sign in; they are not counted as expected.
guests-nobody = <b>{ $title }</b>: everybody on the roster is expected, so nobody can be a guest.
button-exempt-on = Exempt from coming
button-exempt-off = No longer exempt
entry-is-exempt = Exempt: notified as usual, not counted as expected, not nudged; the vote stays.
exempt-set = Exempt now
exempt-unset = No longer exempt
audit-exempt-set = { $by } exempted { $member } (old age, illness, living away and the like: not counted as expected)
audit-exempt-unset = { $by } ended the exemption of { $member }
leave-late = Leave asked for: { $title }. Personal leave is usually asked for a day ahead (the branch's own rule); it goes to whoever decides all the same.
leave-card-late = Asked less than a day before the meeting.
leave-card-after = Asked after the meeting.

## Ways to sign in

button-code = 🔢 Sign-in code
button-door = ▦ QR code
button-end = 🏁 Meeting over
button-another-code = 🔄 Another code
button-another-door = 🔄 Another QR code
button-sign-out = 👋 Sign out
tune-late_after_minutes = Late from
tune-late_after_minutes-why = How long after the start a sign-in still counts as in time. It holds for sign-ins that open later.
tune-late_after_minutes-n = { $count ->
    [0] the start
   *[other] { $count } min after the start
 }
tune-signin_button = The card's button
tune-signin_button-why = A tap on “Sign in” is presence enough. Without it, the code or the QR code is needed.
tune-signin_button-yes = Counts
tune-signin_button-no = Does not count
tune-signin_code = Sign-in code
tune-signin_code-why = When sign-in opens there are 4 digits, which the chair reads out and each types in private; 5 tries each.
tune-signin_code-yes = In use
tune-signin_code-no = Not in use
tune-signin_qr = QR code
tune-signin_qr-why = When sign-in opens there is a QR code, which a manager puts up in the room. Its photo may travel; it can be replaced.
tune-signin_qr-yes = In use
tune-signin_qr-no = Not in use
tune-sign_out = Signing out
tune-sign_out-why = At the end one taps “Sign out”; study hours count the real length.
tune-sign_out-yes = In use
tune-sign_out-no = Not in use
tuned-no-way-in = One way to sign in has to stay
signin-needs-code = { $title }: please send the 4 digits that the chair reads out; tries left: { $tries }.
signin-code-in-private = Please type the code in private
signin-needs-qr = Please scan the QR code in the room
signin-wrong-code = That is not the code; tries left: { $tries }. Please send it again.
signin-no-tries = The code was wrong 5 times; please ask a manager in the room to mark you.
signin-old-qr = This QR code was replaced; please scan the newest one in the room.
card-signin-code = The chair reads a code out; tap “Sign in” and type it in private.
card-signin-qr = Please scan the QR code in the room to sign in.
card-signin-code-and-qr = Please scan the QR code in the room, or tap “Sign in” and type the code in private.
code-shown = Sign-in code of <b>{ $title }</b>: <b>{ $code }</b>
    Read it out in the room; don't write it in the group. Everybody has 5 tries.
code-seen = The sign-in code must not be in the group. There is a new one; please listen to the chair.
code-replaced = 🔢 The sign-in code of <b>{ $title }</b> was seen in the group. It is <b>{ $code }</b> now; please read it out again.
code-card = 🔢 Sign-in code of <b>{ $title }</b>: <b>{ $code }</b>
    Let the chair read it out in the room; don't write it in the group.
due-code = sign-in code
door-caption = ▦ <b>{ $title }</b> · { $when }: put this up in the room to sign in by. Keep it there; if it travels, replace it.
signout-done = Signed out, { $time }
signout-again = Signed out anew, { $time }
signout-not-signed = You have not signed in
signout-too-early = The meeting has not begun; it is too early to sign out
signout-over = The time to sign out is over
meeting-ended = Noted: over at { $time }
meeting-not-ended = The end can't be noted now
mark-person-offline = { $name } (no Telegram): { $mark }

## Marking, back-fill and make-up

button-mark-rest = The rest…
button-rest-present = All present
button-rest-absent = All absent
mark-rest-ask = { $count } not recorded yet: { $names }. What shall they all be?
mark-rest-done = { $count } recorded
mark-trail = · { $when } { $by }: { $was } → { $now }
mark-trail-why = · { $when } { $by }: { $was } → { $now } ({ $why })
unclosed = 📝 The attendance of <b>{ $title }</b>, { $day }, is not confirmed yet; { $count } not recorded. They don't count as absent; please check and confirm.
due-unclosed = reminder to confirm
button-backfill = ＋ Enter a past meeting
button-backfill-yes = ✅ Enter them
backfill-ask = Please send one line for a meeting of the past: date, time, kind, topic
    Such as: 2026-03-13 15:00 Members' meeting plan for the year
    For many of them, send an .xlsx file laid out like our own workbook.
meeting-backfilled = ✅ Entered: { $title }, { $when }. Please mark the attendance and confirm it.
meeting-not-past = This meeting is not over yet. Please send a time in the past.
meeting-known = There is such a meeting on that day already; nothing was entered.
backfill-preview = This file would enter <b>{ $count ->
    [one] 1 meeting
   *[other] { $count } meetings
 }</b> with { $marks } marks:
backfill-nothing = There is no meeting to enter in this file.
backfill-more = { $more } more are not listed.
backfill-known = { $count } others are in the records already, or not held yet; they are skipped.
backfill-strangers = { $count } names are not on the roster; what the file says of them is not entered: { $names }
taken-bad-date = “{ $sheet }” { $cell }: I can't read the date “{ $value }”. It should be two lines such as “11/9” and “15:00”; a party group's meeting has the group's name in a third.
taken-bad-sign = “{ $sheet }” { $cell }: I can't read “{ $value }”. Only √ △ ○ × ？ ex are known, with a + where it was made up.
backfill-done = ✅ { $count ->
    [one] 1 meeting was
   *[other] { $count } meetings were
 } entered; the records say “back-filled”.
backfill-no-file = This preview has expired; please send the workbook again
backfill-waits = Please tap “Enter them” above, or “Cancel”.
button-makeups = 📚 Make-up
button-makeup-one = { $name }: { $state }
button-makeup-enter = ✏️ Enter it
button-makeup-yes = ✅ Accept
button-makeup-no = Ask for more
button-makeup-begin = ✏️ Write it
button-makeup-write = 📚 Make up: { $title }
button-makeup-study = 📖 Study texts
made-up-open = to be made up
made-up-overdue = overdue
made-up-handed-in = handed in
made-up-returned = more asked for
made-up-done = made up
makeup-task = 📚 You missed <b>{ $title }</b> ({ $day }). Please make it up: hand in a few lines by { $until } (about { $length } characters).
makeup-how = Look at what the meeting was about and at the study texts, then tap “Write it”. Only you and the managers see it; the mark stays, and “made up” is noted beside it.
makeup-left = ⏰ Your make-up of <b>{ $title }</b> is due by { $until }.
makeup-write = Please send what you took from making up <b>{ $title }</b>, by { $until }; later is possible too.
makeup-enter = Please send how { $name } made up <b>{ $title }</b>, such as “in person, went through the meeting's content”.
makeup-list = Make-up of <b>{ $title }</b>: { $done } of { $count } done
makeup-head = <b>{ $name }</b> · make-up of { $title }: { $state }
makeup-until = Due by { $until }
makeup-in = 📚 { $name } handed in the make-up of <b>{ $title }</b>.
makeup-handed-in = ✅ Handed in; you will hear when a manager has seen it. To send it again, open it from /agenda.
makeup-entered = ✅ Entered; it counts as made up.
makeup-accepted = Accepted; it counts as made up
makeup-returned = More was asked for
makeup-already = This one was settled already
makeup-not-own = This make-up is not yours.
makeup-too-long = That is too long ({ $length } characters); { $limit } at most. Please send it again.
makeup-empty = Please write a few words first.
makeup-gone = This make-up can't be found; the mark may have been corrected
makeup-said-accepted = ✅ Your make-up was accepted: { $title }.
makeup-said-returned = 📚 More is asked for in your make-up: { $title }. Please tap below and write it again.
me-makeups = Make-up: { $done } done · { $left } to do
tune-makeup_days = Time to make up
tune-makeup_days-why = How many days those who missed a members' meeting, a party group's meeting or a lecture have to hand in a make-up.
tune-makeup_days-n = { $count } days

## Votes

button-votes = 🗳 Votes
button-new-vote = ＋ New vote
button-left-out = 👥 Who counts
button-vote-open = 🟢 { $subject } (open)
button-vote-closed = ✔️ { $subject }
button-vote-waits = { $subject } (not begun)
button-vote-ordinary-open = An ordinary matter: open vote
button-vote-ordinary-secret = An ordinary matter: secret ballot
button-vote-begin = ▶️ Begin
button-vote-drop = 🗑 Delete
button-vote-close = ⏹ End the vote
button-vote-close-yes = End it
button-refresh = 🔄 Refresh
matter-ordinary = Ordinary matter
matter-admission = Admission as probationary member
matter-confirmation = Probationary to full member
matter-election = Election
choice-for = For
choice-against = Against
choice-abstain = Abstain
vote-subject = { $matter }: { $name }
vote-secret = secret ballot
vote-open-names = open, with names
votes-head = Votes of <b>{ $title }</b>
votes-none = <b>{ $title }</b> has no votes yet.
vote-which-item = In which item?
vote-which-matter = What is it about? Admissions, confirmations and elections are secret, and the ballots cast in the room are what counts.
vote-ask-subject = Please send what is put to the vote, such as: adopt the year's study plan
vote-ask-names = Please send the candidates' names, one a line; each is voted on apart.
vote-bad-subject = A question has 1 to { $limit } characters, and there are { $most } candidates at most. Please send it again.
vote-put = Noted
vote-quorum = { $here } with a vote are here; { $voting } ought to be; { $need } are needed.
vote-under-way = Under way: { $voted } of { $voting } have voted
vote-opened = Begun; ballots go out in private
vote-no-quorum = { $here } with a vote are here and { $need } are needed: no vote can be held yet
vote-too-early = The meeting has not begun; votes open once it has
vote-not-now = This can't be done with the vote now
vote-dropped = Deleted
vote-close-sure = { $count } have not voted. Once it ends it is counted and nobody can vote any more. End it?
vote-closed = The vote has ended
vote-gone = This vote can't be found
vote-cast = You have voted
vote-changed = Your vote is changed
vote-already = You have voted already
vote-no-vote = You have no vote in this
vote-left-out = You are not counted for this vote; please ask the secretary if in doubt
vote-not-there = Please sign in first, then vote
vote-new-slip = The ballot was renewed; please tap once more
ballot-head = 🗳 <b>{ $title }</b>
    { $subject } ({ $how })
ballot-promise = Secret: the data files, backups, logs and exports don't show who voted how, only who has voted. Whoever runs the server could watch it live. A vote can't be changed once cast.
ballot-open = An open vote: names and choices go into the minutes; you can change yours until it ends.
ballot-in-the-room = The secret ballots cast in the room are what counts.
ballot-again = The bot was restarted, and the votes cast before are void. Please vote once more.
ballot-done = ✅ You have voted. Nobody can see how.
ballot-mine = ✅ Your vote: { $choice }. You can change it until the vote ends.
vote-in-item = { $title } ({ $kind })
vote-result-head = 🗳 <b>{ $title }</b>, result · { $subject }
vote-numbers = For { $votes_for } · against { $against } · abstained { $abstained } · not voted { $not_voted } · voting members who ought to attend { $voting }
vote-carried = More than half of those who ought to attend are for it ({ $need } needed).
vote-not-carried = No more than half of those who ought to attend are for it ({ $need } needed).
vote-no-rule = These are the numbers; whether it is carried is for the meeting to say.
vote-need-check = By the rules on admitting members (text of 2014) { $need } votes for are needed. They were revised in 2026: please check the new text.
vote-names = { $choice }: { $names }
vote-not-voted = Not voted: { $names }
vote-minutes = { $subject } ({ $how }): { $votes_for } for, { $against } against, { $abstained } abstained, { $not_voted } not voted; { $voting } voting members ought to attend
left-out-head = <b>{ $title }</b>: tap the full members who are not counted as ought-to-attend for votes (by approvals that the rules name). Please also send by what approval.
left-out-line = Not counted for votes: { $names } ({ $why })
left-out-no-reason = no approval noted
due-ballot = ballot
due-vote-result = result of a vote

## Minutes and the sign-in sheet

cmd-minutes = Minutes (secretary)
button-minutes = 📝 Minutes
button-sign-sheet = 🖨 Sign-in sheet
button-minutes-topic = ＋ Topic
button-minutes-speech = ＋ Speech
button-minutes-decision = ＋ Decision
button-minutes-other = ＋ Other
button-minutes-list = 📄 What is there
button-minutes-file = ⬇️ Minutes as a file
button-minutes-submit = ✅ Hand in
button-minutes-final = ✅ Make final
button-minutes-approve = ✅ Agree
button-minutes-return = ↩️ Return
button-minutes-reopen = 🔓 Open again
button-minutes-pause = ⏸ Pause
button-minutes-turn = Make it: { $part }
button-minutes-entry = { $part }: { $text }
button-minutes-edit = ✏️ Rewrite
minutes-topic = Topic
minutes-speech = Speech
minutes-decision = Decision
minutes-other = Other
minutes-whole = The whole
minutes-no-meeting = No meeting has been held yet, so there is nothing to take down.
minutes-which = The minutes of which meeting?
minutes-page = 📝 Minutes of <b>{ $title }</b>, { $day }
minutes-counts = Topics { $topic } · speeches { $speech } · decisions { $decision } · other { $other }
minutes-stand-draft = Being taken down.
minutes-stand-submitted = Handed in; another member reads them.
minutes-stand-returned = Returned; please change them and hand them in again.
minutes-stand-final = Final.
minutes-why = Why they were returned: { $why }
minutes-hint = Choose one, then send things one by one, in any order: texts, photos, files, voice. What is known, such as time and numbers, is filled in; the rest says “to be filled in”.
minutes-taking = Taking down for <b>{ $title }</b>: { $part }. Send texts, photos, files or voice, one by one. You can edit what you have sent.
minutes-kept = Noted: { $part } (no. { $number })
minutes-changed = Changed: { $part }
minutes-removed = Taken out
minutes-too-long = One entry has { $limit } characters at most (this one has { $length }); please send it in parts.
minutes-full = There are { $most } entries; no more can be added.
minutes-locked = The minutes are handed in or final and can't be changed now
minutes-empty = There is nothing yet; please take something down first
minutes-submitted = Handed in
minutes-final = Final now
minutes-returned = Returned; the recorder is told
minutes-returned-already = They were returned once already
minutes-reopened = Open again; they can be changed
minutes-not-yours = Another member has to read them
minutes-gone = This entry can't be found; it may have been taken out
minutes-list = Minutes of <b>{ $title }</b>: { $count } entries; tap one to change it
minutes-entry = <b>{ $part }</b>
minutes-file = Attached: { $name }
minutes-ask-edit = Please send the new words.
minutes-ask-return = Please send why you return them, 300 characters at most.
minutes-ask-reopen = They are final. Please send why they are to be changed; it stands in their trail.
minutes-in = 📝 Please read the minutes of <b>{ $title }</b>.
minutes-came-back = ↩️ The minutes of <b>{ $title }</b> were returned: { $why }
minutes-agreed = ✅ The minutes of <b>{ $title }</b> were read and agreed to.
minutes-caption = Minutes of { $title }. Fill in what is “to be filled in”; then chair and recorder sign.
sign-caption = Sign-in sheet of { $title }, to be printed and signed in the room.
due-minutes-in = minutes to read
due-minutes-back = what came of the minutes
template-too-big = The template of the minutes is too big; ours was used. Please let the operator look at templates/minutes.docx.
template-not-docx = The template of the minutes is no Word file (.docx); ours was used. Please let the operator look at templates/minutes.docx.
template-bad = Something is wrong with the template of the minutes; ours was used. Please let the operator look at templates/minutes.docx: only gaps and loops are possible.
tune-minutes_review = Minutes read by a second person
tune-minutes_review-why = Whether minutes are final only when another member has read them; they can be returned once.
tune-minutes_review-yes = Yes
tune-minutes_review-no = No

## Notices

cmd-notice = A notice to the branch (secretary)
button-notices = 📢 Notices sent
button-notice-who = 👥 To whom
button-notice-when = 🕒 When
button-notice-acks = 👌 Ask for receipt
button-notice-send = 📢 Send
button-notice-nudge = ⏰ Remind the others
button-notice-sheet = ⬇️ List as a file
button-notice-stop = ⏹ Stop
button-notice-on = 🔁 { $text }
button-notice-over = ✔️ { $text }
button-received = 👌 Received { $done }/{ $people }
announcement = 📢 <b>Notice</b> · { $text }
announcement-file = 📢 <b>Notice</b>
announcement-nudge = ⏰ Please look at this notice, then tap “Received”.
audience-all = All on the roster
audience-party = All Party members
audience-committee = The committee
notice-ask = Please send the notice's text ({ $limit } characters at most), or forward a message; a photo or a file may come with it.
notice-draft = <b>Draft of a notice</b>; all can be changed before it goes out
notice-hint = Another text takes the place of this one; “2026-12-01 09:00” changes the time; a photo or a file is attached.
notice-file-photo = 📎 with a photo
notice-file-document = 📎 with a file
notice-who-all = To the branch's group, for all on the roster
notice-who-party = To the branch's group, for all Party members
notice-who-committee = In private to the committee
notice-who-group = In private to { $group }
notice-when-now = At once
notice-when-at = On { $when }
notice-when-rule = Repeats: { $rule }, { $time }
notice-acks-yes = Everybody is asked to tap “Received”
notice-acks-no = Nobody is asked to tap “Received”
notice-now = Now
notice-tomorrow = Tomorrow
notice-in-a-week = In a week
notice-weekly = Each { $day }
notice-monthly = Day { $day } of each month
notice-monthly-last = Last day of each month
notice-quarterly = First day of each quarter
notice-not-open = This draft is not open any more; please send /notice again
notice-made = Noted; it goes out when its time comes
notice-too-long = A notice has { $limit } characters at most; this one has { $length }. Please shorten it, or send it as a file.
notice-empty = The notice is still empty
notice-too-far = A time within a year, please
notice-stopped = Stopped
notice-is-stopped = Stopped.
notice-received = Noted: received
notice-already = You have said so already ({ $when })
notice-not-for-you = This notice is not for you
notice-gone = This notice can't be found
notice-nudged = { $reached } were reminded in private; { $others } have no Telegram, please tell them in person
notice-nudged-already = They were reminded of this one already
notice-nobody-left = All have received it; nobody to remind
notices-head = <b>Notices sent</b>, the newest first
notices-none = No notice has been sent yet. Send /notice to begin.
notice-no-words = A file
notice-receipts = <b>{ $day }</b>: received by { $done } of { $people }
notice-missing = Not yet: { $names }
notice-all-in = All have received it.
notice-sheet-name = notice-received-{ $day }
notice-sheet-caption = Who has received the notice of { $day }.

## Calendar, chats and topics

button-calendar = 📅 Calendar
button-agenda-file = 📅 My meetings as a file
ics-caption = 📅 { $title }, { $when }. Open the file to put it into your calendar.
ics-caption-moved = 📅 { $title }, { $when }. The time has changed: please delete the old entry in your calendar first, then open this file.
ics-all-caption = 📅 Your { $count ->
    [one] next meeting
   *[other] { $count } next meetings
 }: open the file to put them into your calendar.
button-rooms = 💬 Chats and topics
button-room-free = Stop: { $what }
rooms-head = <b>Chats and topics</b>: where meetings, study and notices go
rooms-none = <b>Chats and topics</b>: all goes to the branch's group; meetings of the committee and the party groups go to each in private.
rooms-how = The committee or a party group has a chat of its own: a manager adds me there and chooses in private. The branch's group has topics: send /setup in the topic and tap the button.
room-line = · { $what }
room-committee = The committee's chat
room-group = Chat of { $group }
room-meetings = Topic for meetings
room-study = Topic for study
room-notices = Topic for notices
room-offer = You have added me to “{ $title }”. What is this chat for? Everybody in it will see the cards that go there, so please check its members first. For a new branch, tap “Start the set-up” in that group.
room-here = From now on this chat gets cards of <b>{ $branch }</b> ({ $what }).
room-is-bound = ✅ Done: { $what }. Its meetings' cards go there from now on, and no longer to each in private.
room-bound = Done
room-freed = Stopped
room-taken = That chat belongs to a branch already
topic-offer = What is this topic for?
delivery-topic = ⚠️ A topic of “{ $where }” was deleted or closed; its messages go to the group itself now. To use another one, send /setup in it.
removed-from-room = I was removed from one of the chats of <b>{ $name }</b>; its cards go to each in private from now on.
audit-room-bound = { $by } set a chat or topic: { $room }
audit-room-freed = { $by } stopped a chat or topic: { $room }
tune-pin_cards = Pin the meeting's card
tune-pin_cards-why = Where I may pin, the live card of a meeting is pinned without a sound, and unpinned when it is over.
tune-pin_cards-yes = Pinned
tune-pin_cards-no = Not pinned

## Suggestions

cmd-suggest = Make a suggestion
days = { $count } days
suggest-head = <b>Suggestions</b>: what would you like to tell the secretary?
    A signed one is answered to you. Of an anonymous one only its words and the month are kept; the secretary gets it the next morning, and the answer goes to the group.
button-suggest-signed = ✍️ Signed
button-suggest-nameless = 🕶 Anonymous
button-suggestions = 🗂 All suggestions
suggest-ask = Please send your suggestion, at most { $limit } characters. The managers will see your name.
suggest-ask-nameless = Please send your suggestion, at most { $limit } characters, within 30 minutes.
    Data files, backups and logs hold its words and the month; not your account, the time or the message. Telegram has what you send: you may delete it afterwards. The wording may still give you away.
suggest-busy = A question is still open with you, and an anonymous suggestion must not get mixed up with it. Please answer it or tap Cancel, then send /suggest again.
suggestion-kept = ✅ Passed on to the managers. You will be told of an answer.
suggestion-kept-nameless = ✅ Kept, without a name. The secretary gets it tomorrow morning; an answer will be posted in the group.
suggestion-empty = Please write a few words.
suggestion-too-long = Too long ({ $length } characters), at most { $limit }. Please send it again.
suggestion-own = · { $month } { $text } ({ $state })
suggestion-state-received = received
suggestion-state-taken = being seen to
suggestion-state-done = done
button-suggestion-received = 🆕 { $text }
button-suggestion-taken = 🔧 { $text }
button-suggestion-done = ✔️ { $text }
suggestions-head = <b>Suggestions</b>: { $count }, { $done } done. Anonymous ones can be seen from the next day on.
suggestions-none = <b>Suggestions</b>: none so far. Anonymous ones can be seen from the next day on.
suggestion-signed = 💡 By <b>{ $name }</b>
suggestion-nameless = 💡 <b>Anonymous</b>
suggestion-facts = Came in { $month } · { $state }
suggestion-by = Seen to by: { $name }
suggestion-until = Until: { $day }
suggestion-reply = Answer: { $text }
button-suggestion-take = 🙋 I see to it
button-suggestion-reply = 💬 Answer the author
button-suggestion-note = 📮 Answer in the group
button-suggestion-finish = ✅ Done
suggestion-ask-reply = Please send the answer to its author, at most { $limit } characters.
suggestion-ask-note = Please send the answer to be posted in the group, at most { $limit } characters. The group does not see the suggestion itself.
suggestion-taken = You see to it from now on
suggestion-due-set = The day is set
suggestion-replied = The answer is on its way
suggestion-done = Done
suggestion-gone = There is no such suggestion, or it is done
suggested = 💡 { $name } has made a suggestion.
suggestions-new = 💡 New anonymous suggestions: { $count }. Please see the list.
suggestion-replied-own = 💬 Your suggestion was answered:
    { $text }
suggestion-replied-all = 📮 <b>An answer to a suggestion</b>
    { $text }
suggestion-left = ⏰ A suggestion that you see to is due on { $day }.
suggestion-overdue = ⏰ A suggestion that you see to was due on { $day }. Please close it or set another day.

## The roster: changes, its file, doubles

button-roster-sheet = ⬇️ Roster file
button-formers = 🚪 Left
button-talks = 💬 Talks
button-entry-more = 📇 Details, changes
button-entry-g = Party group
button-entry-d = Duty
button-entry-s = Stage
button-entry-t = Contacts
button-entry-o = 🚪 Transfer out
button-today = Today
button-former = { $name } (left { $day })
roster-file-name = roster-{ $branch }-{ $day }
roster-file-caption = The roster. Change it and send it back here: it imports as it is.
audit-roster-file = { $by } exported the roster
entry-facts = <b>{ $name }</b>: { $words }
entry-staged = At this stage since { $day }
entry-joined = Joined the Party on { $day }
entry-tenders = Contacts: { $names }
entry-ask-g = Which party group is <b>{ $name }</b> in?
entry-ask-d = What is the duty of <b>{ $name }</b>? Rights do not change with it; they are under Managers and reviewers.
entry-ask-s = Which stage is <b>{ $name }</b> at?
entry-ask-t = Who are the contacts of <b>{ $name }</b>? One or two full members; they can read the thought reports.
entry-ask-stage-day = Since which day is <b>{ $name }</b> at this stage: { $stage }? Tap Today, or send a date such as 2026-11-01. Past meetings keep who was expected.
entry-ask-out = Since which day has <b>{ $name }</b> left? Tap Today, or send a date such as 2026-11-01. They get no more notices, their attendance stays; you get a file that the new branch can import.
entry-changed = Changed
entry-left = Transferred out
entry-back = Back in the branch
entry-tenders-full = A contact is a full member, and there are two at most
entry-record-name = transfer-{ $name }
entry-record-caption = The record of { $name }, without reasons or thought reports. The new branch sends this file to its own bot to add them to its roster.
entry-left-told = You have left <b>{ $branch }</b>. You can take your record along here, and erase what you wrote. The branch keeps your name and attendance for { $years } years.
day-not-read = This is no date, or one that is still to come. Please send it like 2026-11-01.
formers-head = <b>Left</b>: { $count }. Tap a name to bring somebody back.
formers-none = Nobody has left.
audit-group = { $by } moved { $member } to the party group { $group }
audit-duty = { $by } changed the duty of { $member }: { $duty }
audit-stage = { $by } changed the stage of { $member }: { $stage } (since { $day })
audit-tender-given = { $by } made { $tender } a contact of { $member }
audit-tender-taken = { $by } ended { $tender } being a contact of { $member }
audit-left = { $by } transferred { $member } out ({ $day })
audit-back = { $by } took { $member } back ({ $day })
audit-forgotten = { $years } years after they left, somebody’s name was removed
stage-ahead = 📌 The probation of <b>{ $name }</b> will have lasted a year on { $day }. If they are to become a full member, their application and the members’ meeting need to be prepared; please check the present rules.
double-here = <b>{ $name }</b> is on the roster, joined the Party { $theirs }; the file says { $new }. Is it the same person? ({ $left } to ask about)
double-former = <b>{ $name }</b> was in this branch and has left. Is it the same person in the file? ({ $left } to ask about)
button-double-same = The same: update
button-double-other = Somebody else: add
button-double-skip = Leave out for now
double-gone = That was answered already
double-done = ✅ All doubles are settled.
button-speak-to = 🔀 Switch to { $name }

## Care, talks, the day of joining

care-notice = 🤝 <b>Care notice</b>: { $name } has taken part in no organisational life since { $day }, for { $months } months. A talk may show whether there is a difficulty.
care-source = Article 31 of the regulation on Party members’ education speaks of six months in a row. Leave, make-ups and exemptions do not count. This is a reminder and no finding, and goes to the named managers alone.
button-care-seen = Noted
button-care-talked = We talked
care-seen = 🤝 { $name }: noted.
care-talked = 🤝 { $name }: talked, and kept in the record of talks.
care-gone = There is no such notice
button-give-care = Give care notices
button-take-care = No care notices
rights-person-care = Gets care notices (of who has long taken part in nothing). Where nobody is named the secretary does.
right-no-manager = Care notices go to managers alone
audit-care-given = { $by } named { $member } for care notices
audit-care-taken = { $by } ended care notices to { $member }
talks-head = <b>Talks</b> in { $year }: { $done } of { $count } members (usually at least once a year, branch rule). Only who with whom, and the day; never what was said. Tap a name to add one.
talks-left = Not yet: { $names }
talk-line = · { $day } { $one } — { $other }
talk-with = With whom did <b>{ $name }</b> talk?
talk-kept = ✅ Kept: { $one } and { $other }, { $day }. If it was another day, send it like 2026-11-01.
talk-moved = ✅ Now on { $day }.
talk-removed = Removed
birthday-own = 🎂 { $name }, { $years } years ago today you joined the Party. All the best.
birthday-group = 🎂 { $years } years ago today { $name } joined the Party. All the best.

## Reminding those who owe something

cmd-remind = Remind those who owe something (secretary)
remind-head = <b>Reminders</b>: see whom each would reach, then tap to send it.
remind-hint = In private only, once a day for each person; on a day off it goes on the next workday.
remind-nobody = Nobody needs a reminder now.
remind-what = <b>{ $what }</b>
remind-reaches = Would reach { $count }: { $names }
remind-strangers = { $count } have not joined and can’t be reached; please tell them yourself
remind-muted = { $count } have turned these reminders off
remind-already = { $count } were reminded today
remind-of-report = Thought report, { $period }
remind-sent = { $count } reminded
remind-nobody-left = There is nobody to remind now
remind-report = ⏰ A reminder from the secretary: your thought report for { $period } has not come in, due { $until }. Send /report to begin.
remind-makeup = ⏰ A reminder from the secretary: you have a make-up to hand in. Please tap below.
button-remind = ⏰ { $what } ({ $count })
button-open-private = 👋 Open a private chat

## My record: details, corrections, choices, files

button-own-m = 📋 Meetings
button-own-r = 📄 Reports
button-own-c = ✏️ Check-ins
button-own-a = 🔎 About me
button-own-file = ⬇️ All that is kept of me
button-choices = 🔔 Reminders
button-corrections = ✋ Ask for a correction
button-correct = { $day } { $title }: { $mark }
own-page-m = <b>Meetings</b>: { $count }
own-page-r = <b>Thought reports</b>: { $count }
own-page-a = <b>About me</b>: { $count } lines. Who read my reports, changed my marks, exported them, changed rights
own-meeting = · { $day } { $title }: { $mark }
own-mark-leave = { $mark } ({ $kind })
own-report-draft = · { $period }: draft, { $parts } parts
own-report-in = · { $period }: handed in { $day }, { $size }, not read yet
own-report-read = · { $period }: handed in { $day }, { $size }, read
own-checkin = · { $day } { $text }
own-makeups = Make-ups
own-file-name = my-record-{ $name }
own-file-caption = All that the bot has about you; the same follows as .json. Nobody else has this file: please keep it safe.
choices-head = <b>Reminders</b>: how long before a meeting; those with a tick are wanted. Tap to change.
lead-usual = As the branch
lead-hours = { $count } h before
want-meetings = Unanswered meetings
want-reports = Thought reports
want-makeups = Make-ups
want-greetings = Day of joining
button-greet-openly = 🎂 My day of joining may go to the group
correction-which = Which meeting’s mark needs a correction?
correction-none = No meeting has been held yet.
correction-ask = <b>{ $title }</b>: please say what is wrong and how it was, in { $limit } characters. Only managers see it.
correction-sent = ✅ Passed on to the managers. You will hear of the outcome.
correction-bad-text = Please write 1 to { $limit } characters, and send it again.
correction-gone = There is no such request, or it is settled
correction-asked = ✋ { $name } asks for a correction of a mark.
correction-head = ✋ <b>{ $name }</b> · { $day } { $title }, marked: { $mark }
button-correction-yes = ✅ Corrected
button-correction-no = Not corrected
correction-said-yes = Kept as corrected; the member will be told. The mark itself is changed under Mark.
correction-said-no = Kept as not corrected; the member will be told.
correction-accepted = ✅ The correction that you asked for is made. See /me.
correction-refused = The correction that you asked for was not made. Please ask the secretary in person.
audit-report-opened = { $by } opened the thought report of { $member } ({ $period }, hand-in no. { $version })
audit-mark = { $by } corrected a mark of { $member }: { $meeting }, { $mark }
audit-attendance = { $by } exported the attendance record ({ $period })
audit-attendance-all = { $by } exported everything of the branch ({ $period })

## Where a message went

report-album-kept = Kept: draft of your thought report (an album of { $count }, { $size } in all)
button-turn = Move to…
button-turn-report = Move to report
turn-into = Where does this text belong?
turn-checkin = ✏️ Check-in
turn-suggestion = 💡 Suggestion (signed)
turn-nowhere = It can’t go there; nothing was changed.
turned-into-report = Now in the draft of your thought report for { $period }; the leave is withdrawn. Go on writing, then tap Hand in; /report shows the draft.
leave-withdrawn = The leave is withdrawn.
leave-not-withdrawn = This leave was decided on or withdrawn already

## Rules and habits: reports and the roster

tune-section-people = Reports and roster
tune-report_months = Thought reports
tune-report_months-why = How often a thought report is asked for. It holds at once; what was handed in stays.
tune-report_months-n = every { $count } months
tune-report_characters = Suggested length
tune-report_characters-why = How long a thought report should be. A shorter one is told to its author alone and never refused.
tune-report_characters-n = { $count } characters
tune-kept_years = Names after a transfer
tune-kept_years-why = After how many years a name is removed; the numbers of attendance stay.
tune-kept_years-n = { $count } years

# Study: reading, quizzes, reviews

cmd-review = Review what you had wrong
cmd-push = Study plan and pushing
study-list-topic = “{ $topic }”: { $count } texts, you have finished { $read }:
study-topic = { $topic }
button-study-all = All
study-dated = Published: { $day }
study-link = Original: { $url }
study-until = Valid until { $day }
study-card-own = 📖 <b>Study text for you</b> · { $title } (about { $minutes } min)
study-too-soon = Read on a little: this takes about { $minutes } min; { $wait } to go before it counts.
study-wait-minutes = { $minutes } min
study-wait-seconds = { $seconds } s
button-study-files = 📎 Open files ({ $count })
button-quiz-card = 📝 Quiz
button-quiz = 📝 Quiz ({ $count } questions)
button-note = ✍️ Write a note
quiz-head = 📝 <b>{ $title }</b> · question { $number }/{ $count }
quiz-single = (one answer)
quiz-multiple = (several answers: choose, then press “Done”)
quiz-judge = (right or wrong)
quiz-option = { $letter }. { $text }
quiz-yes = Right
quiz-no = Wrong
button-quiz-ready = Done
quiz-right = ✅ Correct: { $answer }
quiz-wrong = ❌ You chose: { $mine }
    Correct: { $answer }
quiz-where = See “{ $where }” in the text
button-quiz-where = 🔎 Look it up
button-quiz-next = Next question
button-quiz-done = See result
quiz-over = 📝 <b>{ $title }</b>
    { $right } of { $count } correct.
quiz-over-back = What you had wrong comes back in a day or two. Only you see your results.
review-head = 🔁 <b>Review</b> · { $title }
button-review-next = Go on
button-review-begin = Start reviewing
button-review-when = ⏰ Review reminder
button-review-off = No reminder
review-left = { $count } questions to review today.
review-none = Nothing to review today. Wrong answers come back after some days, at most 5 a day.
review-at = You are reminded in private at { $at } on days with something to review.
review-at-none = No review reminder is set. At what time of day would you like one?
review-due = 🔁 Some questions you had wrong are ready to review. It takes a few minutes.
want-study = Study texts

# Notes and spot checks

note-ask = Write your note on “{ $title }” as a message, at most { $limit } characters.
    Nobody reads it; only if you are drawn in a spot check can a manager read this quarter’s notes.
note-kept = Your note is kept, { $length } characters.
note-empty = There are no words in it, please send it again.
note-too-long = Too long ({ $length } characters); at most { $limit }. Please shorten it and send it again.
note-read = Marked as read
note-remarked = Answered; the author will see it in private.
note-gone = This note is not there any more, or was not drawn.
note-remark-wrong = An answer has 1 to { $limit } characters, please send it again.
note-remark-ask = Send your words to the author, at most { $limit } characters.
note-head = <b>{ $name }</b> · “{ $title }”
    { $day } · { $length } characters
note-state-read = Read
note-remark-was = Answer: { $text }
note-said = 💬 Your study note was answered:
    { $text }
button-note-read = Mark as read
button-note-remark = Answer
draw-in-private = Spot checks are made in the private chat.
draw-how-many = How many people, 1 to { $limit }? For example: /study check 5
draw-nobody = There is nobody else on the roster yet.
draw-former = Former spot checks
draw-none = No spot check so far. Send /study check 5 to draw 5 people.
draw-one = { $day } · { $count } people
draw-page = 🎲 <b>Spot check</b> · { $day }
    { $count } drawn: { $names }
    Notes since { $since }; press a name to open.
draw-member = { $name } ({ $count } notes, { $unread } unread)
draw-no-notes = No notes from this person in that time.
audit-note-opened = { $by } opened the note of { $member } on “{ $title }” (spot check)

# Pushing

push-head = 📚 <b>Study plan</b>
push-when = One text each { $day } at { $time }; a day off moves it to the next workday
push-when-weeks = One text every { $weeks } weeks, { $day } at { $time }; a day off moves it to the next workday
push-paused = Paused
push-ahead = · { $when } { $title }
push-nothing = Nothing comes next.
push-hint = Send or forward me an article, a file, photos or a video to keep it as the branch’s own study text. “/push words” searches.
push-which = Choose one:
push-one = <b>{ $title }</b>
push-about = { $kind } · about { $minutes } min · { $topic } · { $questions } questions
push-no-topic = no topic
push-for = For: { $whom } (in private)
push-bound-day = Goes out each year on { $month }-{ $day }
push-bound-holiday = Goes out { $days } days before { $holiday }
push-finished = Finished this year { $count }/{ $people }: { $names }
push-hard = Questions the branch finds hard (how many were wrong at first)
push-hard-one = · { $prompt } { $wrong }/{ $asked }
push-sent = “{ $title }” is being sent to the group.
push-set = “{ $title }” goes to the group on { $when }.
push-dropped = Cancelled
push-not-dropped = It has gone out already
push-plan-f = It comes next
push-plan-s = Left out of the plan
push-plan-b = Back in the plan
push-topics = Which topics come first? Press to choose, press again to undo.
push-topics-order = Order: { $topics }
push-ask-at = When should “{ $title }” go out? You can send:
    · { $example } (once)
    · yearly 7-1 (each year on that day)
    · 3 days before national day (each year, before a legal holiday)
    · none (no fixed day)
push-at-wrong = I can’t read this time. Write it like “{ $example }”, “yearly 7-1” or “3 days before national day”, within a year.
button-push-choose = Choose one to push
button-push-pause = Pause plan
button-push-on = Resume plan
button-push-topics = Topics first
button-push-drop = ✖️ { $when } { $title }
button-push-now = 📤 To the group now
button-push-in = In { $days } d
button-push-first = Make it next
button-push-skip = Leave out
button-push-back = Back in plan
button-push-at = Set time
button-push-look = Preview
button-push-own = Change
button-push-go = 📤 Push
audit-pushed = { $by } pushed the study text “{ $title }”
material-rule = Rule
material-practice = Practice
material-case = Case
material-article = Article
material-video = Video
material-document = Document
own-material-new = 📥 <b>{ $title }</b>
own-material-head = 📖 <b>{ $title }</b>
own-material-about = { $kind } · about { $minutes } min
own-material-about-files = { $kind } · about { $minutes } min · files: { $files }
own-material-hint = Title and length are guesses; change them if needed. Press “Keep”, then it can be pushed to the group.
own-material-ask-t = Send the new title, at most { $limit } characters.
own-material-ask-m = About how many minutes does it take? Send a number from 1 to 300.
own-material-title-wrong = A title has 1 to { $limit } characters, please send it again.
own-material-minutes-wrong = Send a number from 1 to 300, for example 15
own-material-kept = Kept as the branch’s study text
own-material-changed = Changed
own-material-dropped = “{ $title }” is not used any more.
button-own-material-k = 💾 Keep
button-own-material-t = Change title
button-own-material-m = Change minutes
button-own-material-x = Discard
tune-study_weeks = Study texts come
tune-study_weeks-why = How many weeks lie between two study texts.
tune-study_weeks-n = { $count ->
    [one] each week
   *[other] every { $count } weeks
 }

alert-library = ⚠️ A study text has a fault; its last good version stays in use (a new file is not used yet): { $fault }. Once mended it is used within a minute.
alert-library-over = ✅ The study text { $file } is mended and in use.

# The month of check-ins, the board, the reminder

checkin-edited = Your check-in was changed.
checkin-month = <b>Check-ins</b> · { $year }-{ $month }, { $days } days
checkin-row = { $count } days in a row
checkin-at = If you have not checked in by { $at }, you are reminded in private.
checkin-at-none = No check-in reminder is set. At what time of day would you like one?
checkin-named = The group’s weekly board names you.
checkin-nameless = The group’s weekly board counts you without your name.
checkin-nudge = ✏️ You have not checked in today. What did you study? Send /checkin and one line.
checkin-board = ✏️ <b>This week’s check-ins</b> · { $since } to { $until }
    { $people ->
        [one] { $people } person
       *[other] { $people } people
    }, { $times ->
        [one] { $times } day
       *[other] { $times } days
    } in all.
checkin-board-name = · { $name }: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
button-month-before = ← Month before
button-month-after = Month after →
button-checkin-choices = ⏰ Reminder and name
button-checkin-named = Name me on the board
tune-checkin_board = Weekly board of check-ins
tune-checkin_board-why = On Sunday at 19:00 the group sees how many checked in; each chooses whether to be named.

tune-checkin_board-yes = yes
tune-checkin_board-no = no

# Study hours, outside courses, personal targets

me-forecast = At this pace about { $hours } study hours by the year’s end
own-hours = <b>Study hours</b> · { $year }: { $hours }
own-hours-owed = <b>Study hours</b> · { $year }: { $hours }/{ $owed }
own-hours-source = · { $name }: { $hours }
own-hours-meetings = Confirmed meetings
own-hours-materials = Finished texts
own-hours-courses = Outside courses
own-hours-rule = { $minutes } minutes are 1 study hour, at most { $most } a day (the branch’s own rule). 32 a year as a rule: Education Reg. art. 20.
own-course = · { $day } { $note } ({ $minutes } min)
own-target-characters = Read { $count }/{ $target } characters
own-target-materials = Finished { $count }/{ $target } texts
own-target-notes = Notes { $count }/{ $target } characters
own-page-n = <b>Study notes</b>: { $count }
own-note = · { $day } “{ $title }” { $text }
button-own-h = ⏱ Study hours
button-own-n = ✍️ Notes
attendance-hours = Study hours { $mean } on average (fewest { $least })
button-courses = ⏱ Courses
course-head = ⏱ <b>Outside courses</b> · { $count } this year
course-line = · { $day } { $note }, { $minutes } min, { $count } people
button-course-drop = ✖️ { $day } { $note }
button-course-add = ➕ Enter a course
course-ask = Write one line: date, minutes, what it was; after a colon who took part (“all” works too). For example:
    { $example }
course-example = { $day } 240 min Training for secretaries: { $names }
course-wrong = I can’t read this. Write “date minutes course: name, name”; 1 to { $most } minutes, at most { $limit } characters for the course.
course-wrong-day = The date has to be before today, at the earliest last year. Please send it again.
course-unknown = Not on the roster: { $names }. Please correct the names and send it again.
course-gone = This course was cancelled already.
course-dropped = Cancelled; it counts no more
audit-course = { $by } entered the outside course “{ $note }”, { $minutes } min, { $count } people
audit-course-dropped = { $by } cancelled the outside course “{ $note }”, { $minutes } min, { $count } people
tune-study_minutes_an_hour = Minutes for 1 study hour
tune-study_minutes_an_hour-why = How minutes of meetings and study become study hours.
tune-study_minutes_an_hour-n = { $count } min
tune-study_hours_a_day = Study hours a day at most
tune-study_hours_a_day-why = How many study hours one day gives at most.
tune-study_hours_a_day-n = { $count } hours
tune-study_hours_year = Study hours a year
tune-study_hours_year-why = What a Party member ought to reach; the regulation asks for 32 as a rule, never less.
tune-study_hours_year-n = { $count } hours
tune-study_hours_committee = The committee’s study hours
tune-study_hours_committee-why = What the secretary and committee members ought to reach; 56 is from a national plan: check the present rules.
tune-study_hours_committee-n = { $count } hours
tune-target_characters = Characters to read a year
tune-target_characters-why = A personal target for the year; 0 is none.
tune-target_characters-n = { $count ->
    [0] none
   *[other] { $count } characters
 }
tune-target_materials = Texts to finish a year
tune-target_materials-why = A personal target for the year; 0 is none.
tune-target_materials-n = { $count ->
    [0] none
   *[other] { $count } texts
 }
tune-target_notes = Characters of notes a year
tune-target_notes-why = A personal target for the year; 0 is none.
tune-target_notes-n = { $count ->
    [0] none
   *[other] { $count } characters
 }

# A quiz in a meeting

button-live-quiz = 📝 Live quiz
live-quiz-which = Which text’s questions? They are put to the group one by one, anonymously; only totals are kept.
live-quiz-none = There is no study text with questions yet.
live-quiz-not-now = No live quiz now: the meeting is not at this time, or the questions were withdrawn.
live-quiz-entry = { $title } ({ $count } questions)
live-quiz-head = 📝 <b>Live quiz</b> · { $title }, { $count } questions
live-quiz-open = Question { $number } is before the group.
live-quiz-over = It is over; the result was sent to the group.
live-quiz-total = · Question { $number }: { $voters } answered, { $right } right ({ $share }%)
live-quiz-result = 📝 <b>Live quiz over</b> · { $title }
button-live-quiz-first = First question
button-live-quiz-next = Close, next question
button-live-quiz-end = Close and end

due-review = review reminder
due-checkin-nudge = check-in reminder
due-checkin-board = board of check-ins
due-note-said = answer to a note

own-material-quiz = Quiz of { $count } questions
button-own-material-q = Questions
own-material-ask-q = Send the questions, one a paragraph with a blank line between, at most { $limit }. New ones replace the old. For example:
    Is the absence still there after a make-up?
    A. Yes
    B. No
    Answer: A
    Why: A make-up is a record of its own.

    Reasons for leave go to the group.
    Answer: wrong
    Why: The group sees numbers.
own-material-quiz-wrong = I can’t read question { $number }. Each has its words and “Answer:”; options are written “A. …”; at most { $limit }. Please correct it and send it again.

holiday-0 = New Year’s Day
holiday-1 = the Spring Festival
holiday-2 = the Qingming Festival
holiday-3 = Labour Day
holiday-4 = the Dragon Boat Festival
holiday-5 = the Mid-Autumn Festival
holiday-6 = the National Day

period-span = { $first } to { $last }

# The board

cmd-status = The branch’s board (secretary)
board-head = 📊 <b>{ $branch }</b> · { $day }
board-group = Meeting of { $group }
board-done = ✅ { $what }, { $span } { $held }/1 · { $source }
board-planned = ⏳ { $what }, { $span } 0/1 · on { $day } · { $source }
board-open = ⚠️ { $what }, { $span } 0/1 · { $left } days left, not planned · { $source }
board-calm = · { $what }, { $span } 0/1 · usually in the fourth quarter · { $source }
board-source = { $regulation } { $article }
board-missed = Not held this year ({ $count }): { $what }. What was held can be entered.
board-missed-more = Not held this year ({ $count }): { $what } and others. What was held can be entered.
board-todo = To do { $count }: { $what }
board-no-todo = Nothing to do.
board-leaves = leave to decide { $count }
board-unconfirmed = attendance to confirm { $count }
board-makeups = make-ups to read { $count }
board-claims = claims { $count }
board-suggestions = suggestions { $count }
board-makeups-open = { $count } make-ups are still to be handed in
board-reports = Thought reports { $done }/{ $owed }
board-hours = Study hours { $mean }/{ $owed } on average (fewest { $least })
board-leave = 🙏 <b>{ $name }</b> · { $title }, { $day } · { $kind }: { $reason }
board-makeup = { $name } · { $title }
board-makeups-head = { $count } make-ups were handed in:
board-claim = · Somebody says to be { $name }
button-board-arrange = ＋ Plan: { $what }
button-board-leaves = 🙏 Decide leave
button-board-makeups = 📝 Read make-ups
button-board-claims = 👤 Claims
button-board-grant = ✅ Grant { $name }
button-board-refuse = ✖️ Refuse { $name }
button-board-is = ✅ Yes, { $name }
button-board-is-not = ✖️ Not { $name }
button-board-export = ⬇️ Export the record
button-board-charts = 📈 Charts
charts-caption = 📈 <b>{ $branch }</b> · { $period }: { $what }
charts-marks = attendance at a glance
charts-rates = attendance by kind
charts-hours = study hours so far
charts-part = { $what } ({ $number } of { $count })
charts-none = { $period }: no meeting was held, so there are no charts.
digest-head = 📬 A new month has begun. Where the branch stands:
due-digest = monthly digest

branch-rule = the branch’s own rule

digest-span = · { $span }: { $count } meetings, attendance { $percent }%
digest-span-none = · { $span }: no meetings
attendance-rate = Attendance { $percent }%
attendance-absent = { $name } (absent { $count })
attendance-care = Ask first how they are: { $names }

attendance-bad-words = I can’t read “{ $words }”: it is no period, and no kind of meeting, party group or member bears this name. A period can be: this month, last quarter, Sep, first half, 2026, 2026-09, 2026Q3, last 3 months, 2026-03 to 2026-05.

board-missed-item = { $name } ({ $span })

# Committees above

cmd-overview = committee above: all its branches
only-committees = This is not a committee's chat, so there is no overview here. An operator makes a committee in private, by /overview.
committees-head = 🏛 { $count ->
        [one] { $count } committee above
       *[other] { $count } committees above
    }. Send a new one's link to whoever does its work: it is opened in private or in the committee's group. Each branch comes in by its own consent. You see names and numbers of branches alone.
button-committee-new = ＋ New committee
button-committee-one = { $name } · { $count ->
        [one] { $count } branch
       *[other] { $count } branches
    }
committee-ask-name = Please send the committee's name, such as “Sample Town Committee” (40 characters at most).
committee-name-bad = A name has 1 to 40 characters. Please send it again.
committee-one = 🏛 <b>{ $name }</b>
    { $count ->
        [one] { $count } branch has
       *[other] { $count } branches have
    } let it in.
    { $state ->
        [open] It has been opened. For another person or group send a new link: where it is opened is the new place.
       *[waiting] It has not been opened yet: send the link to whoever does its work.
    }
button-committee-link = 🔗 Send a link
button-committee-end = Dissolve
button-committee-end-yes = Yes, dissolve it
committee-end-ask = Without “{ $name }” it sees no branch any more; { $count ->
        [one] { $count } branch is
       *[other] { $count } branches are
    } cut off. Are you sure?
committee-ended = “{ $name }” is dissolved.
committee-link = 🔗 The link of “{ $name }”, good for 7 days and for one use:
    · to read in private: { $private }
    · to read in the committee's group (it brings the bot in): { $group }
committee-welcome = 🏛 This is the overview of “{ $name }”. Send /overview to see the branches; “Invite branches” gives a link for their secretaries: a branch is here when it has agreed.
    There are numbers, dates and attendance alone: no names, no reasons, no thought reports, no suggestions.
committee-bad-link = This link was used or has ended. Please ask the operator for a new one.
committee-chat-is-branch = This group is a branch's and can't be a committee's too. Take another group, or open the link in private.
committee-chat-taken = This is another committee's chat already. Take another group, or ask the operator to dissolve that one first.
committee-admins-only = Only admins of this group invite branches or drop them.

overview-head = 📊 <b>{ $name }</b> · { $day }
    { $count ->
        [one] { $count } branch
       *[other] { $count } branches
    }: { $missed } missed something, { $open } with something not arranged
overview-line = { $sign } { $number }. { $name }: { $what }
overview-button = { $number } { $name }
overview-missed = { $count } missed
overview-open = { $count } not arranged
overview-fine = all held or arranged
overview-rate = attendance { $percent }%
overview-none = 📊 <b>{ $name }</b>
    No branch has let you in yet. “Invite branches” gives a link for their secretaries; a branch is here when it has agreed.
button-overview-file = 📁 Export
button-overview-invite = Invite branches
overview-branch = 📊 <b>{ $name }</b> · { $day }
overview-facts = { $members ->
        [one] { $members } member
       *[other] { $members } members
    } · { $held ->
        [one] { $held } meeting
       *[other] { $held } meetings
    } this year
overview-year = Attendance this year { $percent }%
overview-last = The last meeting was on { $day }
overview-kind = · { $kind }: { $held }
overview-kind-rate = · { $kind }: { $held }, attendance { $percent }%
button-overview-drop = Drop from the overview
button-overview-drop-yes = Yes, drop it
overview-drop-ask = Drop “{ $name }” from the overview? Its own records stay; to see it again you would have to invite it.
overview-dropped = “{ $name }” is dropped.
overview-gone = This branch has ended it and is here no more.
overview-invite = 🔗 For branches that “{ $name }” invites: { $link }
    Good for 30 days and for any number of branches. A branch's manager opens it in private and agrees; a new link ends this one.
overview-joined = ✅ { $branch } has let the committee in.
overview-left = { $branch } has ended it and is in the overview no more.
overview-caption = { $name }: organisational life of { $count ->
        [one] { $count } branch
       *[other] { $count } branches
    }. Numbers, dates and attendance alone.
overview-picture = { $name }: how each kind of meeting stands, and attendance by month.
overview-digest = 📬 { $span } is over: { $count ->
        [one] { $count } branch
       *[other] { $count } branches
    }, { $held ->
        [one] { $held } meeting
       *[other] { $held } meetings
    }. { $fine } missed nothing.
overview-digest-rate = Attendance in { $span }: { $percent }%.

button-ties = 🏛 Committees above
ties-head = 🏛 Committees that see { $branch } in their overview:
ties-none = 🏛 No committee sees { $branch }. To let one in, open the link that it sends you.
ties-line = · { $name } (since { $day })
ties-sees = It sees whether each meeting was held, dates, numbers, attendance, how many members there are. It does not see names, reasons of leave, thought reports, suggestions, nor what meetings were about.
tie-offer = 🏛 “{ $name }” asks <b>{ $branch }</b> to let it in.
tie-can-end = You can end it at any time: /setup → Committees above.
tie-bad-link = This link was used or has ended. Please ask the committee for a new one.
button-tie-yes = ✅ Let it in
button-tie-no = No
button-tie-end = End “{ $name }”
tie-made = “{ $name }” sees this branch now.
tie-already = “{ $name }” sees this branch already.
tie-ended = “{ $name }” sees this branch no more.
tie-none = That committee does not see this branch.
tie-declined = Nothing was changed.
audit-tie-made = { $by } let the committee “{ $committee }” see the branch
audit-tie-ended = { $by } ended that the committee “{ $committee }” sees the branch
by-committee = the committee above

## Everything

year-begin = Putting together everything of { $period } …
year-step = Putting together: { $part } { $done }/{ $total } …
year-part-table = record
year-part-minutes = minutes
year-part-members = members' records
year-part-archive = archive
year-done = ✅ Done: { $count } files, in the .zip below.
year-failed = It could not be put together. Please send the command again; if that does not help, ask the operator.
year-too-big = What was put together has { $size } MB, and Telegram takes { $most } MB at most. Please ask for a shorter period, such as a quarter, or ask the operator to run <code>python -m bot export --all</code> on the server.
year-caption = Everything of { $period }: record, charts, minutes, plan, members' records and archive. A working aid; the Party organisation's own record prevails. Please keep it as your rules say, and out of groups.
year-private = The archive's private part is sealed: the operator's key alone opens it.
year-no-key = DATA_KEY is not set, so the archive has no private part (reasons of leave, reports, notes, files, accounts and the like).
year-left-out = { $count ->
    [one] One file that was handed in had
   *[other] { $count } files that were handed in had
 } no room in the archive; the operator can run <code>python -m bot export --all</code> on the server.
year-not-narrowed = “all” is everything of the branch and can't be narrowed to { $names }. Please leave out “all”, or leave out { $names }.

overview-begin = Reading the branches of “{ $name }” …
overview-step = Reading: { $done } of { $total } branches …
overview-ready = ✅ Done: { $count ->
        [one] { $count } branch
       *[other] { $count } branches
    }.

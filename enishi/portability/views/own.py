"""What an archive says about oneself, offered for one's profile: read here, when asked, and nowhere else."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enishi.cards.meishi import name_of
from enishi.cards.views.door import for_holder, found
from enishi.members.models import Face
from enishi.portability import actions, queries
from enishi.portability.views.box import render
from enishi.portability.views.shown import title


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Show the names that would be used; or use one."""
    batch = found(queries.import_of(face, public_id))
    names = queries.own_names_of(face, batch)
    if request.method == "POST":
        chosen = found(next((name for name in names if name.part == request.POST.get("part")), None))
        actions.use_own_name(face, chosen)
        messages.success(request, _("Your profile now has this name."))
        return redirect("import_detail", batch.public_id)
    mine = name_of(face.family, face.given)
    return render(request, "own", {"batch": batch, "title": title(batch), "own": names, "mine": mine})

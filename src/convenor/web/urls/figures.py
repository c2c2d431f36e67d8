"""Official figures: the tables that are held, their editions, and bringing in a published file."""

from django.urls import path

from convenor.web.views.figures import (
    cells,
    editions,
    files,
    floor,
    paper,
    releases,
    revised,
    watched,
)

urlpatterns = [
    path("p/<slug:slug>/figures", watched.figures, name="partnership_figures"),
    path("p/<slug:slug>/figures/as/<slug:kind>", paper.paper, name="figures_paper"),
    path("p/<slug:slug>/figures/floor", floor.floor, name="figures_floor"),
    path("p/<slug:slug>/figures/<slug:key>", watched.figure, name="partnership_figure"),
    path("p/<slug:slug>/figures/<slug:key>/cells", cells.cells, name="figure_cells"),
    path("figures/tables", editions.tables, name="figures_tables"),
    path("figures/tables/<slug:key>", editions.table, name="figures_table"),
    path("figures/releases", releases.releases, name="figures_releases"),
    path("figures/releases/note", releases.note, name="figures_release_note"),
    path("figures/releases/<slug:token>/move", releases.move, name="figures_release_move"),
    path("figures/releases/<slug:token>/off", releases.call_off, name="figures_release_off"),
    path("figures/bring", files.bring, name="figures_bring"),
    path("figures/files/<slug:token>", files.file, name="figures_file"),
    path("figures/files/<slug:token>/bytes", files.bytes_of, name="figures_bytes"),
    path("figures/files/<slug:token>/anew", files.anew, name="figures_anew"),
    path("figures/editions/<slug:token>", editions.edition, name="figures_edition"),
    path("figures/editions/<slug:token>/revised", revised.revised, name="figures_revised"),
    path("figures/editions/<slug:token>/accept", editions.accept, name="figures_accept"),
    path("figures/editions/<slug:token>/refuse", editions.refuse, name="figures_refuse"),
    path("figures/editions/<slug:token>/decide", editions.decide, name="figures_decide"),
]

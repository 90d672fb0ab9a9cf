// Tables and code that are too wide scroll; with this, they also scroll by keyboard.
function reach() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__table, pre code")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "Scrolls sideways");
    }
  }
}
addEventListener("load", reach);
addEventListener("resize", reach);

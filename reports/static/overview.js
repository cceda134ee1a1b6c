"use strict";
(() => {
  const table = document.getElementById("units"), form = document.getElementById("filter"), shown = document.getElementById("shown");
  const groups = [...table.tBodies], rows = [...table.querySelectorAll("tr.unit")], home = rows.map(row => row.parentNode);
  const flat = table.appendChild(document.createElement("tbody"));
  const texts = rows.map(row => (row.cells[0].textContent + " " + row.cells[2].textContent).toLowerCase());
  const order = new Intl.Collator("zh-CN", {numeric: true});
  const heads = [...table.tHead.rows[0].cells];

  const filter = () => {
    const {text, group, state, has} = Object.fromEntries(new FormData(form));
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, at) => {
      const told = row.dataset;
      row.hidden = !(words.every(word => texts[at].includes(word)) && (!group || told.group === group)
        && (!state || told.state === state) && (!has || told.has.split(" ").includes(has)));
      count += !row.hidden;
    });
    for (const body of groups) body.hidden = !body.querySelector("tr.unit:not([hidden])");
    shown.textContent = `显示 ${count} / ${rows.length} 个单位`;
  };

  const value = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  const sort = (head, column) => {
    const next = {none: column < 4 ? "ascending" : "descending", ascending: column < 4 ? "descending" : "none", descending: column < 4 ? "none" : "ascending"};
    const how = next[head.getAttribute("aria-sort")];
    for (const each of heads) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", how);
    if (how === "none") rows.forEach((row, at) => home[at].append(row));
    else {
      const sign = how === "ascending" ? 1 : -1;
      const told = rows.map(row => [value(row, column), row]);
      told.sort(([a], [b]) => !a || !b || a === "—" || b === "—" ? ["", "—"].includes(a) - ["", "—"].includes(b) : sign * order.compare(a, b));
      flat.append(...told.map(([, row]) => row));
    }
    filter();
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
    head.setAttribute("aria-sort", "none");
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const link of document.querySelectorAll(".totals a")) link.addEventListener("click", event => {
    event.preventDefault();
    form.reset();
    for (const name of ["group", "state", "has"]) form.elements[name].value = link.dataset[name];
    filter();
    form.scrollIntoView();
    shown.tabIndex = -1;
    shown.focus();
  });
  form.hidden = false;
  filter();
})();

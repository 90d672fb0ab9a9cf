import { element, Player } from "./player.js";

const EVERY = 600; // milliseconds between two looks at the sandbox
const find = (name) => document.querySelector(`#${name}`);
const player = new Player(find("player"), "Drop a video. Its source and its result appear here, under one slider.");
const rows = new Map(); // jobs, by key
const states = new Map(); // what was told last of each
let provider = "";
let lastRequests = "";

function change(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

// Jobs

function phase(job) {
  if (job.error) return "failed";
  if (job.saved) return "saved";
  if (["uploading", "downloading", "waiting"].includes(job.phase)) return job.phase;
  return job.state ?? job.phase;
}

function share(job) {
  const at = phase(job);
  if (["uploading", "downloading"].includes(at)) return job.share;
  return at === "saved" || at === "succeeded" ? 1 : job.progress ?? job.share ?? 0;
}

function row(job) {
  const made = {
    name: element("span", { class: "name" }),
    where: element("span", { class: "faint" }),
    badge: element("span", { class: "badge" }),
    bar: element("progress", { max: 1, "aria-label": "Progress" }),
    told: element("p", { class: "told" }),
    look: element("button", { type: "button", text: "Compare", onclick: () => look(job.key) }),
  };
  made.item = element("li", { class: "job" },
    element("div", { class: "job-head" }, made.name, made.badge),
    made.where, made.bar, made.told, made.look);
  return made;
}

function showJobs(jobs) {
  find("no-jobs").hidden = jobs.length > 0;
  const keys = new Set(jobs.map((job) => job.key));
  for (const [key, made] of rows) {
    if (!keys.has(key)) {
      made.item.remove();
      rows.delete(key);
    }
  }
  jobs.forEach((job, index) => {
    if (!rows.has(job.key)) rows.set(job.key, row(job));
    const made = rows.get(job.key);
    const at = phase(job);
    const name = job.name || `${job.provider} job`;
    change(made.name, name);
    change(made.where, [job.provider, job.job && `job ${job.job}`].filter(Boolean).join(" · "));
    change(made.badge, at);
    made.badge.dataset.state = at;
    made.bar.value = share(job);
    made.bar.setAttribute("aria-label", `Progress of ${name}`);
    const left = job.left > 0 && at === "running" ? `about ${Math.ceil(job.left)} s left on its clock` : "";
    change(made.told, job.error || job.reason || left);
    made.look.hidden = !(job.saved || (job.playable && !job.phase));
    made.look.setAttribute("aria-label", `Compare ${name} before and after`);
    made.item.classList.toggle("chosen", player.shown === job.key);
    const list = find("jobs");
    if (list.children[index] !== made.item) list.insertBefore(made.item, list.children[index] ?? null);
    if (states.get(job.key) !== at) {
      if (states.has(job.key)) find("news").textContent = `${name}: ${at}`;
      states.set(job.key, at);
      if (at === "saved") look(job.key);
    }
  });
}

async function look(key) {
  const answer = await fetch(`pairs/${key}`);
  const pair = await answer.json();
  if (!answer.ok) {
    find("news").textContent = pair.problem;
    return;
  }
  find("stage-title").textContent = pair.title;
  player.show(key, pair, (side, copy) => `media/${key}/${side}${copy ? "?copy" : ""}`);
}

// Faults

function showSwitches(switches) {
  const list = find("switches");
  for (const each of switches) {
    let button = list.querySelector(`[data-name="${each.name}"]`);
    if (!button) {
      button = element("button", {
        type: "button", role: "switch", class: "switch", "data-name": each.name, "aria-describedby": `about-${each.name}`,
        onclick: () => turn(each.name, button.getAttribute("aria-checked") !== "true"),
      }, element("span", { class: "knob", "aria-hidden": "true" }), element("span", { text: each.title }));
      list.append(element("li", { class: "fault" }, button, element("span", { class: "faint", id: `about-${each.name}`, text: each.detail })));
    }
    button.setAttribute("aria-checked", String(each.on));
  }
}

async function turn(name, on) {
  const answer = await fetch(`switches/${name}/${on ? "on" : "off"}`, { method: "POST" });
  const told = await answer.json();
  change(find("switch-note"), answer.ok ? "" : told.problem);
  if (answer.ok) showSwitches(told.switches);
}

// Requests

function showRequests(requests) {
  const text = JSON.stringify(requests);
  if (text === lastRequests) return;
  lastRequests = text;
  find("requests").replaceChildren(...requests.map((each) => {
    const status = each.status === null ? "cut" : String(each.status);
    return element("tr", {},
      element("td", { class: "number", text: `${each.at.toFixed(1)} s` }),
      element("td", { text: each.server }),
      element("td", { class: "path", text: `${each.method} ${each.path}` }),
      element("td", { class: "number", "data-kind": each.status === null ? "cut" : status[0], text: status }));
  }));
}

// Drops

function showProviders(providers) {
  const place = find("providers");
  if (place.childElementCount) return;
  provider = providers.some((each) => each.name === "tensorpix") ? "tensorpix" : providers[0].name;
  for (const each of providers) {
    place.append(element("label", { class: "segment" },
      element("input", {
        type: "radio", name: "provider", value: each.name, checked: each.name === provider,
        onchange: () => { provider = each.name; },
      }),
      element("span", { text: each.name })));
  }
}

async function send(files) {
  for (const file of files) {
    change(find("drop-note"), `Sending ${file.name}`);
    try {
      const answer = await fetch(`drops/${provider}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      change(find("drop-note"), answer.ok ? `${file.name} is on its way.` : (await answer.json()).problem);
    } catch {
      change(find("drop-note"), `${file.name} could not be sent to the sandbox.`);
    }
  }
  find("file").value = "";
}

const zone = find("zone");
find("file").addEventListener("change", (event) => send([...event.target.files]));
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.remove("over"); });
}
zone.addEventListener("drop", (event) => send([...event.dataTransfer.files]));
for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.preventDefault());

// The loop

async function watch() {
  try {
    const state = await (await fetch("state")).json();
    showProviders(state.providers);
    showJobs(state.jobs);
    showSwitches(state.switches);
    showRequests(state.requests);
    change(find("status"), `running at ${state.speed}× speed`);
    find("status").dataset.state = "running";
  } catch {
    change(find("status"), "the sandbox has stopped");
    find("status").dataset.state = "stopped";
  }
  setTimeout(watch, document.hidden ? 4 * EVERY : EVERY);
}

watch();

// One picture of two videos: the original to the left of a divider, the result to its right.

const SLACK = 0.06; // seconds by which the two may differ before one is moved

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function bytes(size) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  for (; size >= 1000 && at < units.length - 1; at += 1) size /= 1000;
  return `${at ? size.toFixed(1) : size} ${units[at]}`;
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function facts(side) {
  if (side.error) return side.error;
  return `${side.width} × ${side.height} · ${Number(side.fps.toFixed(3))} fps · ${side.codec} · ${bytes(side.size)}`;
}

export class Player {
  constructor(place, empty) {
    this.place = place;
    this.empty = empty;
    this.shown = null;
    this.clear();
  }

  clear() {
    this.shown = null;
    this.place.replaceChildren(element("div", { class: "screen" }, element("p", { class: "hint", text: this.empty })));
  }

  // `pair` is what the server says of both sides; `media(side, copy)` is where they are.
  show(key, pair, media) {
    this.stop();
    this.shown = key;
    const { before, after } = pair;
    if (after.error) {
      this.place.replaceChildren(element("div", { class: "screen" }, element("p", { class: "hint", role: "alert", text: after.error })));
      return;
    }
    const both = before !== null && !before.error;
    this.note = element("p", { class: "note", role: "status" });
    this.after = this.video("after", after, media);
    this.before = both ? this.video("before", before, media) : null;
    this.screen = element(
      "div",
      { class: "screen playing" },
      this.after,
      this.before,
      both ? element("span", { class: "tag left", "aria-hidden": "true", text: "before" }) : null,
      both ? element("span", { class: "tag right", "aria-hidden": "true", text: "after" }) : null,
      both ? element("span", { class: "divider", "aria-hidden": "true" }) : null,
    );
    this.screen.style.setProperty("--ratio", `${after.width} / ${after.height}`);
    this.split = element("input", {
      type: "range", id: "split", min: 0, max: 100, step: 0.5, value: 50,
      "aria-valuetext": "50 % original", oninput: () => this.slide(Number(this.split.value)),
    });
    this.seek = element("input", {
      type: "range", id: "seek", min: 0, max: 1000, step: 1, value: 0, "aria-label": "Position",
      oninput: () => this.jump((Number(this.seek.value) / 1000) * this.length()),
    });
    this.time = element("span", { class: "time", text: "0:00 / 0:00" });
    this.toggle = element("button", { type: "button", class: "play", text: "Play", onclick: () => this.playOrPause() });
    this.sound = element("button", {
      type: "button", "aria-pressed": "false", text: "Sound", onclick: () => this.muteOrNot(),
    });
    this.place.replaceChildren(...[
      this.screen,
      both
        ? element("div", { class: "row" }, element("label", { for: "split", text: "Before" }), this.split, element("span", { text: "After", "aria-hidden": "true" }))
        : null,
      element("div", { class: "row" }, this.toggle, this.seek, this.time, this.sound,
        element("button", { type: "button", text: "Full screen", onclick: () => this.screen.requestFullscreen?.() })),
      element("dl", { class: "facts" },
        ...(before ? [element("dt", { text: "Before" }), element("dd", { text: facts(before) })] : []),
        element("dt", { text: "After" }), element("dd", { text: facts(after) })),
      this.note,
    ].filter(Boolean));
    if (both) this.drag();
    this.slide(50);
    this.tick();
  }

  video(side, described, media) {
    const plain = described.type !== "" && document.createElement("video").canPlayType(described.type) !== "";
    const made = element("video", {
      class: side, playsinline: true, loop: true, preload: "auto",
      "aria-label": `${side}: ${described.name}`,
    });
    made.muted = true;
    made.dataset.copy = plain ? "no" : "yes";
    made.addEventListener("error", () => {
      if (made.dataset.copy === "no") this.useCopy(made, side, described, media);
      else this.note.textContent = `The ${side} video cannot be played here.`;
    });
    if (plain) made.src = media(side, false);
    else this.useCopy(made, side, described, media);
    return made;
  }

  useCopy(made, side, described, media) {
    made.dataset.copy = "yes";
    made.src = media(side, true);
    const told = `This browser does not play ${described.codec}: the ${side} side is shown as a copy in H.264, made for this page.`;
    this.note.textContent = this.note.textContent ? `${this.note.textContent} ${told}` : told;
  }

  length() {
    return Number.isFinite(this.after.duration) ? this.after.duration : 0;
  }

  ratio() {
    const own = this.before?.duration;
    return Number.isFinite(own) && this.length() ? own / this.length() : 1;
  }

  slide(percent) {
    this.screen.style.setProperty("--split", `${percent}%`);
    if (this.split) {
      this.split.value = percent;
      this.split.setAttribute("aria-valuetext", `${Math.round(percent)} % original`);
    }
  }

  drag() {
    const move = (event) => {
      const box = this.screen.getBoundingClientRect();
      this.slide(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100)));
    };
    this.screen.addEventListener("pointerdown", (event) => {
      this.screen.setPointerCapture(event.pointerId);
      move(event);
    });
    this.screen.addEventListener("pointermove", (event) => {
      if (this.screen.hasPointerCapture(event.pointerId)) move(event);
    });
  }

  jump(seconds) {
    this.after.currentTime = seconds;
    if (this.before) this.before.currentTime = seconds * this.ratio();
  }

  async playOrPause() {
    if (this.after.paused) {
      if (this.before) this.before.playbackRate = this.ratio();
      try {
        await Promise.all([this.after.play(), this.before?.play()]);
      } catch {
        this.note.textContent = "The browser does not start the videos: try again.";
      }
    } else {
      this.after.pause();
      this.before?.pause();
    }
  }

  muteOrNot() {
    this.after.muted = !this.after.muted;
    this.sound.setAttribute("aria-pressed", String(!this.after.muted));
  }

  tick() {
    const key = this.shown;
    const step = () => {
      if (this.shown !== key || !this.after) return;
      const wanted = this.after.currentTime * this.ratio();
      if (this.before && Math.abs(this.before.currentTime - wanted) > SLACK && !this.before.seeking) {
        this.before.currentTime = wanted;
      }
      if (this.before && this.before.paused !== this.after.paused) {
        if (this.after.paused) this.before.pause();
        else this.before.play().catch(() => {});
      }
      const label = this.after.paused ? "Play" : "Pause";
      if (this.toggle.textContent !== label) this.toggle.textContent = label;
      if (document.activeElement !== this.seek && this.length()) {
        this.seek.value = (this.after.currentTime / this.length()) * 1000;
      }
      const time = `${clock(this.after.currentTime)} / ${clock(this.length())}`;
      if (this.time.textContent !== time) {
        this.time.textContent = time;
        this.seek.setAttribute("aria-valuetext", time);
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  stop() {
    for (const video of [this.after, this.before]) {
      if (!video) continue;
      video.pause();
      video.removeAttribute("src");
      video.load();
    }
    this.after = this.before = null;
  }
}

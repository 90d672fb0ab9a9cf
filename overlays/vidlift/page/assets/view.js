import { element, Player } from "./player.js";

const player = new Player(document.querySelector("#player"), "Loading");
const list = document.querySelector("#files");
const title = document.querySelector("#stage-title");

async function choose(number) {
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-current", String(Number(button.dataset.number) === number));
  }
  const answer = await fetch(`pairs/${number}`);
  const pair = await answer.json();
  title.textContent = pair.title;
  document.title = `${pair.title} - vidlift view`;
  player.show(number, pair, (side, copy) => `media/${number}/${side}${copy ? "?copy" : ""}`);
  document.querySelector("#news").textContent = `Showing ${pair.title}`;
}

const { files } = await (await fetch("files")).json();
document.querySelector("#files-card").hidden = files.length < 2;
files.forEach((file, number) => {
  list.append(element("li", {}, element("button", {
    type: "button", class: "file", "data-number": number, text: file.name, onclick: () => choose(number),
  })));
});
await choose(0);

// The night and the place of the cursor in words, for those who do not see the picture.
const SPOKEN_AFTER_MS = 350; // a burst of keys is one move

function sayWhere(S) {
  clearTimeout(S.spoken);
  S.spoken = setTimeout(() => {
    const { night, cursor } = S;
    part(S, "announcement").textContent =
      `Epoch ${cursor + 1} of ${night.stages.length}, ${clock(night, cursor)}, ${words(S, cursor)}`;
  }, SPOKEN_AFTER_MS);
}

function sayNight(S) {
  const { night, review } = S;
  const minutes = (stage) => review.stages.filter((given) => given === stage).length / 2;
  const stages = night.order.map((stage) => `${night.words[stage]} ${minutes(stage)} min`);
  if (minutes(-1)) stages.push(`${night.words[-1]} ${minutes(-1)} min`);
  const isChange = (stage, epoch, all) => epoch && stage >= 0 && all[epoch - 1] >= 0 && stage !== all[epoch - 1];
  const changes = review.stages.filter(isChange).length, lit = lightsInWords(night, review.lights);
  part(S, "summary").textContent =
    `Hypnogram of ${night.stages.length} epochs: ${stages.join(", ")}; ${changes} changes of stage${lit && `; ${lit}`}.`;
}

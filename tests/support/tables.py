"""Tables of band powers that tests make for themselves."""

import numpy as np


def write_bands(path, n_people: int = 2, n_epochs: int = 40) -> None:
    """Write a table of made-up band powers, two nights a person."""
    rng = np.random.default_rng(0)
    n_nights = 2 * n_people
    stages = np.tile(np.repeat(np.arange(5), n_epochs // 5), n_nights).astype(np.int8)
    power = rng.normal(-3, 0.5, (stages.size, 3, 5)) + (stages == 3)[:, None, None]
    nights = np.repeat(np.arange(n_nights), n_epochs)
    np.savez(
        path,
        log_power=power.astype(np.float16),
        stage=stages,
        subject=(nights // 2).astype(np.int16),
        night=(nights % 2 + 1).astype(np.int8),
    )
